export {
  type Made,
  makeRenditions,
  noteRenditions,
  openRendition,
  type RenditionRef,
  renditionPath,
  tidyRenditions,
} from './making.ts';
export { optimizeMedia } from './optimize.ts';
