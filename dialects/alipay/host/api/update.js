// The update manager.

export function getUpdateManager() {
  const native = my.getUpdateManager();
  return {
    onCheckForUpdate: (listener) =>
      native.onCheckForUpdate((raw) => listener({ hasUpdate: Boolean(raw && raw.hasUpdate) })),
    onUpdateReady: (listener) => native.onUpdateReady(() => listener()),
    onUpdateFailed: (listener) => native.onUpdateFailed(() => listener()),
    applyUpdate: () => {
      native.applyUpdate();
    },
  };
}
