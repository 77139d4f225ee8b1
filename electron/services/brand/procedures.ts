import { os } from '../procedures-base.ts';
import { checkBrand, getBrand, updateBrand } from './service.ts';

export const brand = {
  get: os.brand.get.handler(({ context }) => getBrand(context)),
  update: os.brand.update.handler(({ context, input }) => updateBrand(context, input)),
  check: os.brand.check.handler(({ context, input }) => checkBrand(context, input)),
};
