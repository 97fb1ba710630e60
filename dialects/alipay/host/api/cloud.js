// WeChat's cloud service runs in WeChat's data centre: the object is there so that an app starts,
// its calls fail.
import { unsupported } from '../invoke.js';

const CALLS = [
  'callFunction',
  'callContainer',
  'connectContainer',
  'uploadFile',
  'downloadFile',
  'getTempFileURL',
  'deleteFile',
  'getCloudCode',
];

/** Every method of a query or document chains; the ones that would reach the server fail. */
function chain(name) {
  const reach = new Set(['get', 'count', 'add', 'update', 'remove', 'set', 'end', 'watch']);
  return new Proxy(
    {},
    {
      get(_target, key) {
        if (typeof key !== 'string' || key === 'then') return undefined;
        if (reach.has(key)) return (options) => unsupported(`${name}.${key}`)(options);
        return () => chain(name);
      },
    },
  );
}

function service() {
  const cloud = {
    init() {
      console.warn('cloud.init: not supported on alipay; every call to the cloud will fail');
    },
    database: () => chain('cloud.database'),
    Cloud: function Cloud() {
      return service();
    },
    CloudID: function CloudID(id) {
      this.cloudID = id;
    },
  };
  for (const name of CALLS) cloud[name] = (options) => unsupported(`cloud.${name}`)(options);
  return cloud;
}

export const cloud = service();
