// What WeChat has and Alipay lacks altogether: calls that fail, factories that throw, listeners
// that never fire.
import { neverFires, throwsUnsupported, unsupported } from '../invoke.js';

export const playBackgroundAudio = unsupported('playBackgroundAudio');
export const pauseBackgroundAudio = unsupported('pauseBackgroundAudio');
export const seekBackgroundAudio = unsupported('seekBackgroundAudio');
export const stopBackgroundAudio = unsupported('stopBackgroundAudio');
export const getBackgroundAudioPlayerState = unsupported('getBackgroundAudioPlayerState');
export const onBackgroundAudioPlay = neverFires('onBackgroundAudioPlay');
export const onBackgroundAudioPause = neverFires('onBackgroundAudioPause');
export const onBackgroundAudioStop = neverFires('onBackgroundAudioStop');
export const startRecord = unsupported('startRecord');
export const stopRecord = unsupported('stopRecord');
export const playVoice = unsupported('playVoice');
export const pauseVoice = unsupported('pauseVoice');
export const stopVoice = unsupported('stopVoice');
export const setInnerAudioOption = unsupported('setInnerAudioOption');

export const createLivePlayerContext = throwsUnsupported('createLivePlayerContext');
export const createLivePusherContext = throwsUnsupported('createLivePusherContext');
export const createVKSession = throwsUnsupported('createVKSession');
export const createInferenceSession = throwsUnsupported('createInferenceSession');
export const createUDPSocket = throwsUnsupported('createUDPSocket');
export const createVideoDecoder = throwsUnsupported('createVideoDecoder');
export const createMediaContainer = throwsUnsupported('createMediaContainer');
export const createContext = throwsUnsupported('createContext');
export const drawCanvas = throwsUnsupported('drawCanvas');
export const getXrFrameSystem = throwsUnsupported('getXrFrameSystem');

export const openChannelsActivity = unsupported('openChannelsActivity');
export const openChannelsEvent = unsupported('openChannelsEvent');
export const openChannelsLive = unsupported('openChannelsLive');
export const openChannelsUserProfile = unsupported('openChannelsUserProfile');
export const getChannelsLiveInfo = unsupported('getChannelsLiveInfo');
export const getChannelsLiveNoticeInfo = unsupported('getChannelsLiveNoticeInfo');
export const reserveChannelsLive = unsupported('reserveChannelsLive');
export const openStoreOrderDetail = unsupported('openStoreOrderDetail');
export const openChatTool = unsupported('openChatTool');
export const getChatToolInfo = unsupported('getChatToolInfo');
export const notifyGroupMembers = unsupported('notifyGroupMembers');
export const selectGroupMembers = unsupported('selectGroupMembers');
export const getChatForwardMaterials = unsupported('getChatForwardMaterials');
export const checkIsAddedToMyMiniProgram = unsupported('checkIsAddedToMyMiniProgram');
export const setBackgroundFetchToken = unsupported('setBackgroundFetchToken');
export const getDeviceBenchmarkInfo = unsupported('getDeviceBenchmarkInfo');

export const getApiCategory = () => 'default';
export const startLocalServiceDiscovery = unsupported('startLocalServiceDiscovery');
export const stopLocalServiceDiscovery = unsupported('stopLocalServiceDiscovery');
export const onLocalServiceFound = neverFires('onLocalServiceFound');
export const offLocalServiceFound = () => {};
export const onLocalServiceLost = neverFires('onLocalServiceLost');
export const offLocalServiceLost = () => {};
export const onLocalServiceResolveFail = neverFires('onLocalServiceResolveFail');
export const offLocalServiceResolveFail = () => {};
export const onLocalServiceDiscoveryStop = neverFires('onLocalServiceDiscoveryStop');
export const offLocalServiceDiscoveryStop = () => {};
export const onMenuButtonBoundingClientRectWeightChange = neverFires(
  'onMenuButtonBoundingClientRectWeightChange',
);
export const offMenuButtonBoundingClientRectWeightChange = () => {};
