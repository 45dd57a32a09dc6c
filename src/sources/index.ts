export * from '../checking/source/index.js';
