export interface SampleCoffee {
  name: string;
  from: string;
  process: string;
  notes: string;
  /** What is told of the people who grew it. */
  story: string;
  /** How the house brews it. */
  brew: string;
}

function coffee(
  name: string,
  from: string,
  process: string,
  notes: string,
  story: string,
  brew: string,
): SampleCoffee {
  return { name, from, process, notes, story, brew };
}

/** One every two weeks, in the order of a year. */
export const sampleCoffees: readonly SampleCoffee[] = [
  coffee(
    'La Esperanza',
    'Huila, Colombia',
    'washed',
    'Red apple, caramel, a little lime',
    'Doña Marina sorts every cherry with her two sisters, at a table under the mango tree',
    '16 g, 260 ml, 94 °C, three pours, two and a half minutes',
  ),
  coffee(
    'Kibirigwi',
    'Kirinyaga, Kenya',
    'washed',
    'Blackcurrant, rhubarb, brown sugar',
    'The cooperative pays on Fridays, and on Fridays the whole valley smells of roast goat',
    '15 g, 250 ml, 95 °C, a slow bloom and two pours',
  ),
  coffee(
    'Finca Tamana',
    'Pitalito, Colombia',
    'honey',
    'Mandarin, honey, cocoa nibs',
    'Elias keeps a notebook of every rainfall since 1987; he let us copy two pages',
    '17 g, 270 ml, 93 °C, one pour and a gentle swirl',
  ),
  coffee(
    'Buziraguhindwa',
    'Kayanza, Burundi',
    'natural',
    'Strawberry jam, hibiscus, vanilla',
    'Six hundred families bring cherries there, most of them on foot, most of them before noon',
    '15 g, 240 ml, 92 °C, stirred once',
  ),
  coffee(
    'Las Flores',
    'Chalatenango, El Salvador',
    'washed',
    'Milk chocolate, orange, almond',
    'The youngest of the Santos brothers came home from the city to run the drying beds',
    '18 g, 280 ml, 94 °C, two pours of equal size',
  ),
  coffee(
    'Worka Sakaro',
    'Gedeb, Ethiopia',
    'washed',
    'Jasmine, bergamot, white peach',
    'The trees there stand in forest, and nobody can quite say where the farm ends',
    '14 g, 240 ml, 93 °C, poured as low as you can',
  ),
  coffee(
    'Santa Inês',
    'Carmo de Minas, Brazil',
    'pulped natural',
    'Hazelnut, dark chocolate, dried fig',
    'They let one field go back to forest and the bees came in the second year',
    '18 g in, 36 g out, twenty-eight seconds',
  ),
  coffee(
    'Nyamasheke',
    'Lake Kivu, Rwanda',
    'washed',
    'Black tea, plum, cane sugar',
    'From the washing station you see three volcanoes, if the clouds allow it',
    '15 g, 250 ml, 95 °C, four small pours',
  ),
  coffee(
    'El Injerto',
    'Huehuetenango, Guatemala',
    'washed',
    'Green apple, toffee, almond',
    'Four generations, one rule: nobody picks in the rain',
    '16 g, 260 ml, 94 °C, a bloom of forty-five seconds',
  ),
  coffee(
    'Aponte Village',
    'Nariño, Colombia',
    'honey',
    'Pineapple, panela, soft spice',
    'The Inga people grew it at 2,200 metres, where the nights are colder than ours',
    '16 g, 255 ml, 92 °C, and patience',
  ),
  coffee(
    'Gatomboya',
    'Nyeri, Kenya',
    'washed',
    'Grapefruit, tomato leaf, molasses',
    'Their scales are checked by the growers themselves, every single delivery',
    '15 g, 250 ml, 96 °C, quick and hot',
  ),
  coffee(
    'San Antonio',
    'Chimaltenango, Guatemala',
    'natural',
    'Blueberry, nutmeg, red wine',
    'Ana learned natural processing from a video, then taught the rest of the village',
    '17 g, 270 ml, 91 °C, coarse',
  ),
  coffee(
    'Sidama Bensa',
    'Sidama, Ethiopia',
    'natural',
    'Raspberry, lemon curd, rose',
    'Mulugeta was the first there to sell under his own name; his daughter designs the labels',
    '15 g, 250 ml, 92 °C, three gentle pours',
  ),
  coffee(
    'Los Pirineos',
    'Usulután, El Salvador',
    'washed',
    'Butterscotch, pear, cashew',
    'Diego keeps eighty varieties on one hill, as a library that you can drink',
    '18 g in, 38 g out, thirty seconds',
  ),
  coffee(
    'Fazenda Passeio',
    'Monte Belo, Brazil',
    'natural',
    'Peanut brittle, cherry, cocoa',
    'Adolfo’s grandmother planted the first trees for shade, not for coffee',
    '19 g in, 38 g out, twenty-seven seconds',
  ),
  coffee(
    'Cerro Verde',
    'Copán, Honduras',
    'washed',
    'Nougat, yellow plum, caramel',
    'The road was washed away in March and the bags came down on mules',
    '16 g, 260 ml, 93 °C, two pours',
  ),
  coffee(
    'Mahembe',
    'Nyamasheke, Rwanda',
    'washed',
    'Orange blossom, raisin, honey',
    'Justin built the washing station where his father’s house had stood',
    '15 g, 245 ml, 94 °C, no stirring',
  ),
  coffee(
    'Pacamara Honey',
    'Apaneca, El Salvador',
    'honey',
    'Papaya, brown butter, basil',
    'Beans so large that the sorting screens had to be made anew',
    '17 g, 275 ml, 93 °C, a little coarser than usual',
  ),
  coffee(
    'Tolima Sunrise',
    'Planadas, Colombia',
    'washed',
    'Cherry, cola, orange peel',
    'A road that nobody drove for thirty years leads there; now a bus goes twice a day',
    '16 g, 260 ml, 94 °C, in three even pours',
  ),
  coffee(
    'Kayon Mountain',
    'Guji, Ethiopia',
    'natural',
    'Apricot, cardamom, blueberry',
    'Ismael’s family gives a seedling to everyone who marries in the village',
    '15 g, 250 ml, 92 °C, slow',
  ),
  coffee(
    'Monte Alto',
    'Tarrazú, Costa Rica',
    'honey',
    'Clementine, nougat, cinnamon',
    'Solar dryers, a blue gate, and a dog named Espresso who guards nothing',
    '17 g, 270 ml, 93 °C, two pours and a swirl',
  ),
  coffee(
    'Ngozi Hills',
    'Ngozi, Burundi',
    'washed',
    'Red grape, lemon thyme, toffee',
    'Half of the growers there are women, and since last year so is the board',
    '15 g, 250 ml, 95 °C, a long bloom',
  ),
  coffee(
    'Sumava',
    'Lourdes, Costa Rica',
    'washed',
    'Lime, vanilla, roasted almond',
    'Francisco came for a holiday in 1999 and has been planting ever since',
    '16 g, 260 ml, 94 °C, four pours',
  ),
  coffee(
    'Winter House Blend',
    'Brazil and Guatemala',
    'natural and washed',
    'Gingerbread, cocoa, orange zest',
    'Two farms that never met, roasted apart and put together on a Tuesday',
    '18 g in, 36 g out, or a big pot for everyone',
  ),
];
