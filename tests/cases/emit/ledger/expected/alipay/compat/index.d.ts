// Made by transpile: the types of index.js.
/// <reference path="./types.d.ts" />
export declare const wx: {
  createSelectorQuery: Compat.SyncCall;
  getLocation: Compat.Call;
  getSetting: Compat.Call;
  getStorageSync: Compat.SyncCall;
  [name: string]: any;
};
export declare function App<A = any, B = any, C = any, D = any, E = any>(options: Compat.Options & ThisType<any>): void;
export declare function Page<A = any, B = any, C = any, D = any, E = any>(options: Compat.Options & ThisType<any>): void;
export declare function getApp<T = any>(options?: Compat.Options): T;
