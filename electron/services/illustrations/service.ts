export { illustrationStudio, setPicturePrice } from './makers.ts';
export { resumeIllustrations } from './making.ts';
export { orderPictures } from './orders.ts';
export { cancelIllustration, getIllustration, listIllustrations } from './rows.ts';
