/** What the arrows beside the month are called. */
export const monthLabels = { previousMonth: 'Previous month', nextMonth: 'Next month' };
