/** What can be planned for a post beyond its one time; each opens a dialog. */
export type PlanDeed = 'repeat' | 'endRepetition' | 'evergreen';
