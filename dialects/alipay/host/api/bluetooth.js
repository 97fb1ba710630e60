// Bluetooth low energy. Alipay's values are hex text and its connection calls carry other names.
import { adapt, number, subscription, unsupported, neverFires } from '../invoke.js';

function hexOf(buffer) {
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bufferOf(hex) {
  const text = String(hex || '').replace(/[^0-9a-f]/gi, '');
  const bytes = new Uint8Array(Math.floor(text.length / 2));
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = parseInt(text.slice(2 * index, 2 * index + 2), 16);
  return bytes.buffer;
}

function deviceOf(raw) {
  const {
    deviceId,
    name,
    deviceName,
    localName,
    RSSI,
    advertisData,
    advertisServiceUUIDs,
    serviceData,
  } = raw;
  return {
    deviceId,
    name: name || deviceName || '',
    localName: localName || name || '',
    RSSI,
    advertisData: typeof advertisData === 'string' ? bufferOf(advertisData) : advertisData,
    advertisServiceUUIDs: advertisServiceUUIDs || [],
    serviceData: serviceData || {},
  };
}

const truthy = (value) => value === true || value === 'true';

export const openBluetoothAdapter = adapt(
  'openBluetoothAdapter',
  'openBluetoothAdapter',
  (_options, done) => my.openBluetoothAdapter({ ...done }),
  { result: () => ({}) },
);
export const closeBluetoothAdapter = adapt(
  'closeBluetoothAdapter',
  'closeBluetoothAdapter',
  (_options, done) => my.closeBluetoothAdapter({ ...done }),
  { result: () => ({}) },
);
export const getBluetoothAdapterState = adapt(
  'getBluetoothAdapterState',
  'getBluetoothAdapterState',
  (_options, done) => my.getBluetoothAdapterState({ ...done }),
  {
    result: ({ available, discovering }) => ({
      available: truthy(available),
      discovering: truthy(discovering),
    }),
  },
);
export const startBluetoothDevicesDiscovery = adapt(
  'startBluetoothDevicesDiscovery',
  'startBluetoothDevicesDiscovery',
  ({ services, allowDuplicatesKey = false, interval = 0 }, done) => {
    return my.startBluetoothDevicesDiscovery({
      services: services || [],
      allowDuplicatesKey,
      interval,
      ...done,
    });
  },
  { result: () => ({}) },
);
export const stopBluetoothDevicesDiscovery = adapt(
  'stopBluetoothDevicesDiscovery',
  'stopBluetoothDevicesDiscovery',
  (_options, done) => my.stopBluetoothDevicesDiscovery({ ...done }),
  { result: () => ({}) },
);
export const getBluetoothDevices = adapt(
  'getBluetoothDevices',
  'getBluetoothDevices',
  (_options, done) => my.getBluetoothDevices({ ...done }),
  {
    result: ({ devices = [] }) => ({ devices: devices.map(deviceOf) }),
  },
);
/**
 * Alipay lists what is connected and takes no `services` (@mini-types/alipay 3.0.14), so devices
 * with other services are among them.
 */
export const getConnectedBluetoothDevices = adapt(
  'getConnectedBluetoothDevices',
  'getConnectedBluetoothDevices',
  (_options, done) => my.getConnectedBluetoothDevices({ ...done }),
  {
    result: ({ devices = [] }) => ({
      devices: devices.map(({ deviceId, name, deviceName }) => ({
        deviceId,
        name: name || deviceName || '',
      })),
    }),
  },
);
export const createBLEConnection = adapt(
  'createBLEConnection',
  'connectBLEDevice',
  ({ deviceId }, done) => my.connectBLEDevice({ deviceId, ...done }),
  { result: () => ({}) },
);
export const closeBLEConnection = adapt(
  'closeBLEConnection',
  'disconnectBLEDevice',
  ({ deviceId }, done) => my.disconnectBLEDevice({ deviceId, ...done }),
  { result: () => ({}) },
);
export const getBLEDeviceServices = adapt(
  'getBLEDeviceServices',
  'getBLEDeviceServices',
  ({ deviceId }, done) => my.getBLEDeviceServices({ deviceId, ...done }),
  {
    result: ({ services = [] }) => ({
      services: services.map(({ serviceId, isPrimary }) => ({
        uuid: serviceId,
        isPrimary: Boolean(isPrimary),
      })),
    }),
  },
);
export const getBLEDeviceCharacteristics = adapt(
  'getBLEDeviceCharacteristics',
  'getBLEDeviceCharacteristics',
  ({ deviceId, serviceId }, done) => {
    return my.getBLEDeviceCharacteristics({ deviceId, serviceId, ...done });
  },
  {
    result: ({ characteristics = [] }) => ({
      characteristics: characteristics.map(({ characteristicId, properties = {} }) => ({
        uuid: characteristicId,
        properties,
      })),
    }),
  },
);
/** Alipay tells one size, whatever the way of writing (iOS's `writeType`). */
export const getBLEMTU = adapt(
  'getBLEMTU',
  'getBLEMTU',
  ({ deviceId }, done) => my.getBLEMTU({ deviceId, ...done }),
  { result: ({ mtu }) => ({ mtu }) },
);
export const setBLEMTU = adapt(
  'setBLEMTU',
  'setBLEMTU',
  ({ deviceId, mtu }, done) => my.setBLEMTU({ deviceId, mtu, ...done }),
  { result: ({ mtu }) => ({ mtu }) },
);
export const getBLEDeviceRSSI = adapt(
  'getBLEDeviceRSSI',
  'getBLEDeviceRSSI',
  ({ deviceId }, done) => my.getBLEDeviceRSSI({ deviceId, ...done }),
  { result: ({ RSSI }) => ({ RSSI: number(RSSI) }) },
);
export const readBLECharacteristicValue = adapt(
  'readBLECharacteristicValue',
  'readBLECharacteristicValue',
  ({ deviceId, serviceId, characteristicId }, done) => {
    return my.readBLECharacteristicValue({ deviceId, serviceId, characteristicId, ...done });
  },
  { result: () => ({}) },
);
export const writeBLECharacteristicValue = adapt(
  'writeBLECharacteristicValue',
  'writeBLECharacteristicValue',
  ({ deviceId, serviceId, characteristicId, value }, done) => {
    return my.writeBLECharacteristicValue({
      deviceId,
      serviceId,
      characteristicId,
      value: hexOf(value),
      ...done,
    });
  },
  { result: () => ({}) },
);
export const notifyBLECharacteristicValueChange = adapt(
  'notifyBLECharacteristicValueChange',
  'notifyBLECharacteristicValueChange',
  ({ deviceId, serviceId, characteristicId, state }, done) => {
    return my.notifyBLECharacteristicValueChange({
      deviceId,
      serviceId,
      characteristicId,
      state,
      ...done,
    });
  },
  { result: () => ({}) },
);

const found = subscription(
  (f) => my.onBluetoothDeviceFound(f),
  (f) => my.offBluetoothDeviceFound(f),
  ({ devices = [] }) => ({ devices: devices.map(deviceOf) }),
);
export const onBluetoothDeviceFound = found.on;
export const offBluetoothDeviceFound = found.off;
const adapterState = subscription(
  (f) => my.onBluetoothAdapterStateChange(f),
  (f) => my.offBluetoothAdapterStateChange(f),
  ({ available, discovering }) => ({
    available: truthy(available),
    discovering: truthy(discovering),
  }),
);
export const onBluetoothAdapterStateChange = adapterState.on;
export const offBluetoothAdapterStateChange = adapterState.off;
const connection = subscription(
  (f) => my.onBLEConnectionStateChanged(f),
  (f) => my.offBLEConnectionStateChanged(f),
  ({ deviceId, connected }) => ({ deviceId, connected }),
);
export const onBLEConnectionStateChange = connection.on;
export const offBLEConnectionStateChange = connection.off;
const values = subscription(
  (f) => my.onBLECharacteristicValueChange(f),
  (f) => my.offBLECharacteristicValueChange(f),
  (raw) => ({ ...raw, value: bufferOf(raw.value) }),
);
export const onBLECharacteristicValueChange = values.on;
export const offBLECharacteristicValueChange = values.off;

export const createBLEPeripheralServer = unsupported('createBLEPeripheralServer');
export const onBLEPeripheralConnectionStateChanged = neverFires(
  'onBLEPeripheralConnectionStateChanged',
);
