// Made by transpile for TypeScript's tools: names of WeChat that this app uses and does not
// declare itself. All of them are loose: any value passes, and nothing is promised.

declare namespace Compat {
  type Loose = Options | ((...values: any[]) => any) | {} | null | undefined;
  interface Options { [name: string]: Loose }
  type Answer = Promise<any> & { [name: string]: any };
  type Call = (...values: Loose[]) => Answer;
  type SyncCall = (...values: Loose[]) => any;
}
declare function clearTimeout(id?: number): void;
interface Console { [name: string]: any }
declare var console: Console;
declare function setTimeout(callback: (...values: any[]) => any, delay?: number, ...values: any[]): number;
declare const wx: any;
declare type Book = any;
declare namespace WechatMiniprogram {
  type BoundingClientRectCallbackResult = any;
  interface CustomEvent<A = any> { [name: string]: any }
  type IAnyObject = any;
  type UserInfo = any;
  namespace Page {
    type ICustomShareContent = any;
  }
}
