// Wi-Fi and beacons: nearly the same calls on both sides.
import { adapt, has, neverFires, pick, subscription } from '../invoke.js';

export const startWifi = adapt(
  'startWifi',
  'startWifi',
  (_options, done) => my.startWifi({ ...done }),
  { result: () => ({}) },
);
export const stopWifi = adapt(
  'stopWifi',
  'stopWifi',
  (_options, done) => my.stopWifi({ ...done }),
  { result: () => ({}) },
);
export const getWifiList = adapt(
  'getWifiList',
  'getWifiList',
  (_options, done) => my.getWifiList({ ...done }),
  { result: () => ({}) },
);
export const getConnectedWifi = adapt(
  'getConnectedWifi',
  'getConnectedWifi',
  (_options, done) => my.getConnectedWifi({ ...done }),
  {
    result: ({ wifi }) => ({ wifi }),
  },
);
export const connectWifi = adapt(
  'connectWifi',
  'connectWifi',
  ({ SSID, BSSID, password }, done) => {
    return my.connectWifi({ SSID, password, ...pick({ BSSID }, { BSSID: 'BSSID' }), ...done });
  },
  { result: () => ({}) },
);
export const setWifiList = adapt(
  'setWifiList',
  'setWifiList',
  ({ wifiList }, done) => my.setWifiList({ wifiList, ...done }),
  { result: () => ({}) },
);

const lists = subscription(
  (f) => my.onGetWifiList(f),
  (f) => my.offGetWifiList(f),
);
export const onGetWifiList = lists.on;
export const offGetWifiList = lists.off;
const connected = subscription(
  (f) => my.onWifiConnected(f),
  (f) => my.offWifiConnected(f),
);
export const onWifiConnected = connected.on;
export const offWifiConnected = connected.off;

export const startBeaconDiscovery = adapt(
  'startBeaconDiscovery',
  'startBeaconDiscovery',
  ({ uuids }, done) => my.startBeaconDiscovery({ uuids, ...done }),
  { result: () => ({}) },
);
export const stopBeaconDiscovery = adapt(
  'stopBeaconDiscovery',
  'stopBeaconDiscovery',
  (_options, done) => my.stopBeaconDiscovery({ ...done }),
  { result: () => ({}) },
);
const beacons = subscription(
  (f) => my.onBeaconUpdate(f),
  (f) => my.offBeaconUpdate(f),
);
export const onBeaconUpdate = beacons.on;
export const offBeaconUpdate = beacons.off;
export const getBeacons = adapt(
  'getBeacons',
  'getBeacons',
  (_options, done) => my.getBeacons({ ...done }),
  { result: ({ beacons = [] }) => ({ beacons }) },
);
const beaconService = subscription(
  (f) => (has('onBeaconServiceChange') ? my.onBeaconServiceChange(f) : neverFires('onBeaconServiceChange')()),
  (f) => has('offBeaconServiceChange') && my.offBeaconServiceChange(f),
  ({ available, discovering }) => ({
    available: Boolean(available),
    discovering: Boolean(discovering),
  }),
);
export const onBeaconServiceChange = beaconService.on;
export const offBeaconServiceChange = beaconService.off;
