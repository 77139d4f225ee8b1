import type { TextLanguage } from '../../../shared/analysis/text-language.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export interface NearLanguages {
  names: string;
  /** The one that far more people write comes first. */
  codes: readonly [string, string];
  /** Words and spellings that the other has not, or uses for something else. */
  marks: readonly [ReadonlySet<string>, ReadonlySet<string>];
}

/** Languages whose letters follow each other alike; the detector has no Indonesian at all and calls it Malay. */
const near: readonly NearLanguages[] = [
  {
    names: 'Indonesian or Malay',
    codes: ['id', 'ms'],
    marks: [
      words(
        'bahwa karena bisa uang kantor mobil kamu nggak enggak gak banget aja yuk dong sih gimana kalian kenapa cuma sedangkan merupakan memiliki perusahaan polisi resmi pemerintah presiden juta ribu rupiah jakarta indonesia silakan senin selasa rabu jumat agustus oktober desember universitas kualitas aktivitas aktif efektif sepeda kemarin butuh libur gratis koran pria wanita tanggal ternyata saat',
      ),
      words(
        'kerana bahawa ialah iaitu wang awak sahaja mahu boleh syarikat pejabat kerajaan hendaklah manakala berkenaan ringgit malaysia kuala lumpur encik cik isnin khamis jumaat ahad ogos disember universiti kualiti aktiviti basikal semalam percuma tiada korang nak lah kat dah je rasmi perdana menteri jemput sertai',
      ),
    ],
  },
  {
    names: 'Hindi or Marathi',
    codes: ['hi', 'mr'],
    marks: [
      words('है हैं में का के को और नहीं था थी थे यह वह कि पर लिए एक साथ अपने जो तो हो गया गई रहा रहे रही'),
      words('आहे आहेत आणि मध्ये नाही नाहीत होता होते होती हा ही हे या व तर पण एका त्या त्यांनी झाले केले च्या'),
    ],
  },
];

/** Surer than this no list of words makes it. */
const mostSure = 0.9;
const leastSure = 0.7;

export function nearLanguages(code: string): NearLanguages | undefined {
  return near.find(({ codes }) => codes.includes(code));
}

/** Tells apart by their words what letters leave open; `sureness`: that it is one of the two. */
export function amongNear(
  { names, codes, marks }: NearLanguages,
  prose: string,
  sureness: number,
): TextLanguage {
  const said = prose.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const countOf = (marked: ReadonlySet<string>) => said.filter((word) => marked.has(word)).length;
  const ahead = countOf(marks[0]) - countOf(marks[1]);
  if (ahead === 0) {
    const basis = `${names}: no word tells which, and the first is written by more people.`;
    return { code: codes[0], sureness: leastSure, basis };
  }
  return {
    code: codes[ahead > 0 ? 0 : 1],
    sureness: Math.min(mostSure, Math.round(sureness * 100) / 100),
    basis: `${names} by its letters; told apart by words that only one of them has.`,
  };
}
