// Comlink ships the types of its Node adapter beside a file name that Node cannot import.
declare module 'comlink/dist/esm/node-adapter.mjs' {
  export { default } from 'comlink/dist/esm/node-adapter';
}
