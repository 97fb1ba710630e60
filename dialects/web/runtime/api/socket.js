/** Sockets: one task per connection, and the older functions that speak to the last one opened. */
import { asyncApi, fail, failureOf, invoke, Listeners, settle } from './call.js';
import { endpoint } from './adapter.js';

const LIMIT = 5;
const open = new Set();
let last = null;
const shared = {
  Open: new Listeners(),
  Message: new Listeners(),
  Error: new Listeners(),
  Close: new Listeners(),
};

class SocketTask {
  constructor(socket) {
    this.socket = socket;
    this.listeners = {};
    for (const name of ['Open', 'Message', 'Error', 'Close']) {
      const own = new Listeners();
      this.listeners[name] = own;
      this[`on${name}`] = own.on;
    }
  }

  emit(name, value) {
    this.listeners[name].emit(value);
    if (last === this) shared[name].emit(value);
  }

  get readyState() {
    return this.socket ? this.socket.readyState : 3;
  }

  send(options) {
    return settle('sendSocketMessage', options, ({ data }) => {
      if (this.readyState !== 1) fail('socket is not connected');
      this.socket.send(data);
    });
  }

  close(options) {
    return settle('closeSocket', options, ({ code = 1000, reason = '' }) => {
      if (this.readyState > 1) fail('socket is not connected');
      this.socket.close(code === 1000 || (code >= 3000 && code < 5000) ? code : 1000, reason);
    });
  }
}
Object.assign(SocketTask.prototype, { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 });

function listen(task, socket, options) {
  const started = Date.now();
  const timer = options.timeout && setTimeout(() => task.readyState === 0 && socket.close(), options.timeout);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => {
    clearTimeout(timer);
    const cost = Date.now() - started;
    task.emit('Open', { header: {}, profile: { fetchStart: started, cost } });
  };
  socket.onmessage = (event) => task.emit('Message', { data: event.data });
  socket.onerror = () => task.emit('Error', { errMsg: 'connectSocket:fail network error' });
  socket.onclose = (event) => {
    open.delete(task);
    task.emit('Close', { code: event.code, reason: event.reason });
  };
}

export function connectSocket(options) {
  const given = options || {};
  const task = new SocketTask(null);
  let answer;
  try {
    if (!/^wss?:\/\//i.test(given.url || '')) fail(`invalid url "${given.url}"`);
    if (open.size >= LIMIT) fail(`max concurrent sockets is ${LIMIT}`);
    task.socket = new WebSocket(endpoint('socket', given.url)[0], given.protocols || []);
    listen(task, task.socket, given);
    open.add(task);
    last = task;
    answer = { socketTaskId: open.size, errMsg: 'connectSocket:ok' };
  } catch (error) {
    answer = failureOf('connectSocket', error);
  }
  Promise.resolve().then(() => {
    invoke(answer.errMsg.endsWith(':ok') ? given.success : given.fail, answer);
    invoke(given.complete, answer);
  });
  return task;
}

export const sendSocketMessage = asyncApi('sendSocketMessage', async ({ data }) => {
  if (!last) fail('socket is not connected');
  await last.send({ data }).catch((refusal) => fail(refusal.errMsg.replace(/^.*?:fail /, '')));
});

export const closeSocket = asyncApi('closeSocket', async ({ code, reason }) => {
  if (!last) fail('socket is not connected');
  const closing = last.close({ code, reason });
  await closing.catch((refusal) => fail(refusal.errMsg.replace(/^.*?:fail /, '')));
});

/** The old listeners hold one callback each: a second registration replaces the first. */
function single(name) {
  return (callback) => {
    shared[name].off();
    shared[name].on(callback);
  };
}

export const onSocketOpen = single('Open');
export const onSocketMessage = single('Message');
export const onSocketError = single('Error');
export const onSocketClose = single('Close');
