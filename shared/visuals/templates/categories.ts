export const templateCategories = ['Words', 'Numbers', 'News', 'People', 'Product', 'Carousel'] as const;
export type TemplateCategory = (typeof templateCategories)[number];
