// Alipay's own constructors, reached before this host's exports of the same names shadow them.

export const nativeApp = (options) => App(options);
export const nativePage = (options) => Page(options);
export const nativeComponent = (options) => Component(options);
export const nativeGetApp = () => getApp();
export const nativePages = () => getCurrentPages();
export const nativePlugin = (name) => requirePlugin(name);
