/** createWorker over a module worker of the same folder. */
import { addEvents } from './call.js';
import { env } from '../env.js';

let current = null;

export function createWorker(scriptPath) {
  if (current) throw new Error('createWorker:fail exceed max concurrent workers: only one worker is allowed');
  const url = new URL(String(scriptPath).replace(/^\//, ''), env.root || document.baseURI);
  const worker = new Worker(url, { type: 'module' });
  current = worker;
  const handle = {
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    terminate() {
      worker.terminate();
      current = null;
    },
  };
  const emit = addEvents(handle, ['Message', 'Error', 'ProcessKilled']);
  worker.onmessage = (event) => emit('Message', event.data);
  worker.onerror = (event) => emit('Error', { message: event.message, filename: event.filename, lineno: event.lineno });
  return handle;
}
