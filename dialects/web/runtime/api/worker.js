/** createWorker over a module worker, whose first script gives the app's script its `worker`. */
import { addEvents } from './call.js';
import { env } from '../env.js';

let current = null;

export function createWorker(scriptPath) {
  if (current) throw new Error('createWorker:fail exceed max concurrent workers: only one worker is allowed');
  const scope = new URL('./worker-scope.js', import.meta.url);
  scope.searchParams.set('root', env.root);
  scope.searchParams.set('path', String(scriptPath).replace(/^\//, ''));
  const worker = new Worker(scope, { type: 'module' });
  current = worker;
  const handle = {
    postMessage: (message, transfer) => worker.postMessage(message, transfer || []),
    terminate() {
      worker.terminate();
      current = null;
    },
  };
  const emit = addEvents(handle, ['Message', 'Error', 'ProcessKilled']);
  worker.onmessage = (event) => emit('Message', event.data);
  worker.onerror = (event) => {
    emit('Error', { message: event.message, filename: event.filename, lineno: event.lineno });
  };
  return handle;
}
