/** The state of the connection. */
import { asyncApi, Listeners } from './call.js';

const EFFECTIVE = { 'slow-2g': '2g', '2g': '2g', '3g': '3g', '4g': '4g' };

export function networkType() {
  if (!navigator.onLine) return 'none';
  const connection = navigator.connection;
  if (!connection) return 'wifi';
  if (connection.type === 'wifi' || connection.type === 'ethernet') return 'wifi';
  if (connection.type === 'none') return 'none';
  if (connection.type === 'cellular') return EFFECTIVE[connection.effectiveType] || 'unknown';
  return 'wifi';
}

export const getNetworkType = asyncApi('getNetworkType', () => {
  return { networkType: networkType(), signalStrength: 0, hasSystemProxy: false, weakNet: false };
});

let before = '';

function check() {
  const type = networkType();
  if (type === before) return;
  before = type;
  changes.emit({ isConnected: type !== 'none', networkType: type });
}

function start() {
  before = networkType();
  addEventListener('online', check);
  addEventListener('offline', check);
  if (navigator.connection) navigator.connection.addEventListener('change', check);
}

function stop() {
  removeEventListener('online', check);
  removeEventListener('offline', check);
  if (navigator.connection) navigator.connection.removeEventListener('change', check);
}

const changes = new Listeners(start, stop);
export const onNetworkStatusChange = changes.on;
export const offNetworkStatusChange = changes.off;
