import type { TextLanguage } from '../../../shared/analysis/text-language.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Spellings and words of the one that the other does not use, or uses for something else. */
const indonesian = words(
  'bahwa karena bisa uang kantor mobil kamu nggak enggak gak banget aja yuk dong sih gimana kalian kenapa cuma sedangkan merupakan memiliki perusahaan polisi resmi pemerintah presiden juta ribu rupiah jakarta indonesia silakan senin selasa rabu jumat agustus oktober desember universitas kualitas aktivitas aktif efektif sepeda kemarin butuh libur gratis koran pria wanita tanggal ternyata saat',
);
const malay = words(
  'kerana bahawa ialah iaitu wang awak sahaja mahu boleh syarikat pejabat kerajaan hendaklah manakala berkenaan ringgit malaysia kuala lumpur encik cik isnin khamis jumaat ahad ogos disember universiti kualiti aktiviti basikal semalam percuma tiada korang nak lah kat dah je rasmi perdana menteri jemput sertai',
);

/**
 * The detector knows Malay and not Indonesian, which it takes for Malay. Words that only one of them has decide; without
 * any it is Indonesian, which ten times as many people write, and less sure.
 */
export function indonesianOrMalay(prose: string, sureness: number): TextLanguage {
  const said = prose.toLowerCase().match(/\p{L}+/gu) ?? [];
  const ofIndonesian = said.filter((word) => indonesian.has(word)).length;
  const ofMalay = said.filter((word) => malay.has(word)).length;
  const code = ofMalay > ofIndonesian ? 'ms' : 'id';
  const isTold = ofMalay !== ofIndonesian;
  return {
    code,
    sureness: Math.round((isTold ? Math.min(sureness, 0.9) : 0.7) * 100) / 100,
    basis: isTold
      ? 'Indonesian or Malay by its letters; told apart by words that only one of them has.'
      : 'Indonesian or Malay: no word tells which, and Indonesian is written by more people.',
  };
}
