import type { PostContent } from '../../../shared/contract/posts.ts';

export interface SamplePost {
  /** From today; negative is past. */
  days: number;
  /** Wall time. */
  time: string;
  /** Indexes into `sampleAccounts`. */
  accounts: number[];
  content: PostContent & { body: string };
}

export const sampleAccounts = ['harbourlight', 'harbourlight.studio'];

function sample(
  days: number,
  time: string,
  accounts: number[],
  body: string,
  ...labels: string[]
): SamplePost {
  return { days, time, accounts, content: { body, labels } };
}

/** A small coffee roastery with a studio: enough variety to try every view. */
export const samplePast: readonly SamplePost[] = [
  sample(
    -20,
    '09:00',
    [0],
    'New on the shelf: a washed Ethiopian from Guji with peach and black tea. 250 g bags, roasted yesterday. #coffee #newroast',
    'Product',
  ),
  sample(
    -18,
    '12:30',
    [0, 1],
    'Why does the same bag taste different on Monday and on Friday? Coffee lets go of gas for about ten days. We wrote down what to change as it rests.',
    'Education',
  ),
  sample(
    -16,
    '17:00',
    [1],
    'Friday at the studio: the big roaster is warm, the doors are open, and the first cup is on us until six.',
    'Studio',
  ),
  sample(
    -14,
    '08:15',
    [0],
    'Three questions we ask every farm we buy from: what do you pay your pickers, what do you do with the pulp, and what would you change if we paid earlier?',
    'Values',
  ),
  sample(
    -13,
    '18:30',
    [0, 1],
    'We tried eleven decaf processes blind. The winner surprised everyone at the table, the roaster most of all.',
    'Education',
  ),
  sample(
    -11,
    '09:00',
    [0],
    'Subscription boxes leave on Wednesday. If you want the Colombian in yours, tell us by tonight. #coffee',
    'Product',
  ),
  sample(
    -9,
    '13:00',
    [1],
    'Latte art class for beginners: six places, two machines, a lot of spilled milk. Next one in two weeks.',
    'Studio',
    'Event',
  ),
  sample(
    -8,
    '10:00',
    [0, 1],
    'Grinder tip: if your espresso runs fast and tastes sour, go one step finer before you touch anything else. One change at a time.',
    'Education',
  ),
  sample(
    -6,
    '16:45',
    [0],
    'Behind every bag is a spreadsheet nobody sees. Here is what green coffee, freight, roasting and the bag itself really cost us this year.',
    'Values',
  ),
  sample(
    -5,
    '09:00',
    [0],
    'The Guji is almost gone. Forty bags left, then not again before spring. #coffee',
    'Product',
  ),
  sample(
    -4,
    '12:00',
    [1],
    'Someone proposed in our studio yesterday, between the cupping table and the sack of Brazilians. She said yes. We are still smiling.',
    'Studio',
  ),
  sample(
    -2,
    '18:00',
    [0, 1],
    'Cold brew at home in three lines: 60 g coarse, one litre of cold water, fourteen hours in the fridge. Filter twice.',
    'Education',
  ),
  sample(
    -1,
    '09:30',
    [0],
    'We are hiring: a second pair of hands at the roaster, four days a week, no experience needed, curiosity required.',
    'Team',
  ),
  sample(
    -1,
    '17:15',
    [1],
    'The new cups are here, thrown by hand two streets away. No two are alike, and they hold exactly one good flat white.',
    'Product',
    'Studio',
  ),
];

export const samplePlanned: readonly SamplePost[] = [
  sample(
    0,
    '23:30',
    [0],
    'Tomorrow at nine: the first Kenyan of the season. Blackcurrant, tomato leaf, and a finish that will not leave.',
    'Product',
  ),
  sample(
    1,
    '09:00',
    [0, 1],
    'It is here. Kenya Nyeri, washed, roasted this morning. Blackcurrant all the way down. #coffee #newroast',
    'Product',
  ),
  sample(
    1,
    '17:30',
    [1],
    'Open studio until eight tonight. Bring your own beans and we dial them in together.',
    'Studio',
  ),
  sample(
    2,
    '12:15',
    [0],
    'Water is 98 % of your cup. Two simple tests tell you whether yours is part of the problem.',
    'Education',
  ),
  sample(
    3,
    '18:00',
    [0, 1],
    'Guest roaster next week: a duo from Ghent who roast on a drum older than all of us.',
    'Event',
  ),
  sample(
    4,
    '10:30',
    [1],
    'Cupping for two: what we taste for, in which order, and why we slurp so loudly.',
    'Education',
    'Studio',
  ),
  sample(
    6,
    '09:00',
    [0],
    'Subscription boxes leave on Wednesday. This month: Kenya, a honey-processed Costa Rican, and something we cannot name yet.',
    'Product',
  ),
  sample(
    8,
    '13:00',
    [0, 1],
    'One year ago we moved to returnable jars. 4,112 of them came back. Thank you.',
    'Values',
  ),
  sample(10, '17:00', [1], 'Latte art class, second round: three places left.', 'Studio', 'Event'),
  sample(
    13,
    '09:30',
    [0],
    'A letter from Guji: the new drying beds are up, and the harvest looks good.',
    'Values',
  ),
];

export const sampleDrafts: readonly SamplePost[] = [
  sample(
    0,
    '00:00',
    [0],
    'Idea: what a litre of milk costs us, and why oat is not automatically the answer. Needs the numbers from Anna.',
    'Education',
  ),
  sample(
    0,
    '00:00',
    [1],
    'Portrait series: the people who drink at the counter at seven in the morning.',
    'Studio',
  ),
  sample(0, '00:00', [], 'Holiday opening hours: to be confirmed.'),
];
