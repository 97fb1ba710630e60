/** Temporary files: blob addresses, which an `<image src>` can show as they are, and their names. */

const known = new Map();
const resolvers = [];

/** The path of a new temporary file; it lives until the tab is closed, as a temporary file does. */
export function temporaryPath(blob, name) {
  const path = URL.createObjectURL(blob);
  known.set(path, { blob, name: name || blob.name || path.slice(path.lastIndexOf('/') + 1) });
  return path;
}

/** The file system registers itself here, so that nothing pays for it before an app uses it. */
export function addResolver(resolve) {
  resolvers.push(resolve);
}

export function nameOf(path) {
  const entry = known.get(path);
  return entry ? entry.name : String(path).replace(/[?#].*$/, '').split('/').pop() || 'file';
}

export function knownBlob(path) {
  const entry = known.get(path);
  if (entry) return entry.blob;
  for (const resolve of resolvers) {
    const blob = resolve(path);
    if (blob) return blob;
  }
  return undefined;
}

/** Whatever path an app may hold: a temporary file, a file it saved, a packaged file, a remote one. */
export async function blobOf(path) {
  const blob = knownBlob(path);
  if (blob) return blob;
  if (/^wxfile:/.test(String(path))) throw new Error(`no such file or directory "${path}"`);
  const response = await fetch(path);
  if (!response.ok) throw new Error(`no such file or directory "${path}"`);
  return response.blob();
}

/** An address the browser can load, for paths that only the app's file system understands. */
export function addressOf(path) {
  if (!/^wxfile:/.test(String(path))) return path;
  const blob = knownBlob(path);
  return blob ? temporaryPath(blob) : path;
}

/** Offers a file to the user; the nearest a browser has to saving to an album or a disk. */
export function offerDownload(blob, name) {
  const anchor = document.createElement('a');
  const address = URL.createObjectURL(blob);
  anchor.href = address;
  anchor.download = name;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
