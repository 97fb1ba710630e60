// WebSocket: WeChat's SocketTask, and the older calls that speak of "the" socket.
import { Failure, failure, has, quiet, settle, unsupported } from '../invoke.js';

let current = null;
const globals = { open: new Set(), message: new Set(), error: new Set(), close: new Set() };

function bytes(data, isBuffer) {
  return isBuffer && typeof data === 'string' ? my.base64ToArrayBuffer(data) : data;
}

function outgoing(data) {
  if (typeof data === 'string') return { data };
  return { data: my.arrayBufferToBase64(data), isBuffer: true };
}

const SHAPES = {
  open: () => ({ header: {} }),
  message: (payload = {}) => {
    const inner =
      payload.data && typeof payload.data === 'object' && 'socketTaskID' in payload.data
        ? payload.data
        : payload;
    return { data: bytes(inner.data, inner.isBuffer) };
  },
  error: (payload) => ({ errMsg: failure('connectSocket', payload).errMsg }),
  close: (payload = {}) => ({
    code: payload.code === undefined ? 1000 : payload.code,
    reason: payload.reason || '',
  }),
};

function socketTask() {
  const listeners = { open: new Set(), message: new Set(), error: new Set(), close: new Set() };
  const task = {
    CONNECTING: 0,
    OPEN: 1,
    CLOSING: 2,
    CLOSED: 3,
    readyState: 0,
    native: null,
    fire(kind, payload) {
      if (kind === 'open') task.readyState = 1;
      if (kind === 'close') task.readyState = 3;
      const event = SHAPES[kind](payload);
      for (const listener of [...listeners[kind], ...(task === current ? globals[kind] : [])])
        listener(event);
    },
    send: (options = {}) =>
      settle('sendSocketMessage', options, (done) => {
        if (task.readyState !== 1) done.fail(new Failure('WebSocket is not connected'));
        else quiet(task.native.send({ ...outgoing(options.data), ...done }));
      }),
    close: (options = {}) =>
      settle('closeSocket', options, (done) => {
        task.readyState = 2;
        return task.native.close({
          code: options.code || 1000,
          reason: options.reason || '',
          success: () => done.success({}),
          fail: done.fail,
        });
      }),
  };
  for (const [kind, name] of Object.entries({
    open: 'onOpen',
    message: 'onMessage',
    error: 'onError',
    close: 'onClose',
  })) {
    task[name] = (listener) => {
      listeners[kind].add(listener);
    };
    task[name.replace('on', 'off')] = (listener) => {
      listener === undefined ? listeners[kind].clear() : listeners[kind].delete(listener);
    };
  }
  return task;
}

/** Base libraries without `multiple` have one socket and tell of it through `my` itself. */
function sharedSocket(task) {
  my.onSocketOpen(() => task.fire('open'));
  my.onSocketMessage((payload) => task.fire('message', payload));
  my.onSocketError((payload) => task.fire('error', payload));
  my.onSocketClose((payload) => task.fire('close', payload));
  return {
    send: (options) => my.sendSocketMessage(options),
    close: (options) => my.closeSocket(options),
  };
}

export function connectSocket(options = {}) {
  if (!has('connectSocket')) {
    unsupported('connectSocket')({ fail() {}, ...options });
    return socketTask();
  }
  const task = socketTask();
  current = task;
  settle(
    'connectSocket',
    options,
    (done) => {
      const { url, header = {}, protocols } = options;
      const answer = { success: () => done.success({ socketTaskId: 0 }), fail: done.fail };
      const native = my.connectSocket({
        multiple: true,
        url,
        header,
        ...(protocols ? { protocols } : {}),
        ...answer,
      });
      if (native && typeof native.onMessage === 'function') {
        task.native = native;
        native.onOpen((payload) => task.fire('open', payload));
        native.onMessage((payload) => task.fire('message', payload));
        native.onError((payload) => task.fire('error', payload));
        native.onClose((payload) => task.fire('close', payload));
      } else task.native = sharedSocket(task);
    },
    { promise: false },
  );
  return task;
}

export function sendSocketMessage(options = {}) {
  if (current) return current.send(options);
  return settle('sendSocketMessage', options, (done) =>
    done.fail(new Failure('WebSocket is not connected')),
  );
}

export function closeSocket(options = {}) {
  if (current) return current.close(options);
  return settle('closeSocket', options, (done) =>
    done.fail(new Failure('WebSocket is not connected')),
  );
}

export const onSocketOpen = (listener) => {
  globals.open.add(listener);
};
export const onSocketMessage = (listener) => {
  globals.message.add(listener);
};
export const onSocketError = (listener) => {
  globals.error.add(listener);
};
export const onSocketClose = (listener) => {
  globals.close.add(listener);
};
