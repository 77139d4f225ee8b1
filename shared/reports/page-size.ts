export const margin = 48;

export interface PageSize {
  width: number;
  height: number;
}

/** In points: A4 upright, and a screen of 16:9. */
export const pageSizes: Record<'a4' | 'wide', PageSize> = {
  a4: { width: 595, height: 842 },
  wide: { width: 960, height: 540 },
};
