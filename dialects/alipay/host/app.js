// The canonical constructors and globals.
export { App, getApp, getCurrentPages, requirePlugin } from './model/application.js';
export { Behavior } from './model/behavior.js';
export { Component } from './model/component.js';
export { Page, PageComponent } from './model/page.js';
export { normalizeEvent, wrapHandler } from './model/event.js';
