import type { TextFinding, TextScore } from './spans.ts';

interface Risk {
  code: string;
  level: 'high' | 'medium';
  shape: RegExp;
  message: string;
  remedy: string;
  /** Looks closer at what the shape found. */
  isReal?(found: string): boolean;
}

function digitsOf(text: string): number[] {
  return Array.from(text.replace(/\D/g, ''), Number);
}

/** Luhn's checksum, as on payment cards. */
function isCardNumber(found: string): boolean {
  const digits = digitsOf(found);
  const sum = digits.reverse().reduce((total, digit, index) => {
    const weighed = index % 2 === 1 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

/** ISO 13616: the rest by 97 is 1. */
function isIban(found: string): boolean {
  const letters = found.replace(/\s/g, '').toUpperCase();
  if (letters.length < 15 || letters.length > 34) return false;
  const moved = letters.slice(4) + letters.slice(0, 4);
  let rest = 0;
  for (const sign of moved) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const personal = 'Personal data is in the text.';
const takeOut = 'Take it out, unless it is meant to be public.';

const risks: readonly Risk[] = [
  {
    code: 'email',
    level: 'medium',
    shape: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu,
    message: `${personal} It looks like an e-mail address.`,
    remedy: takeOut,
  },
  {
    code: 'phone',
    level: 'medium',
    shape: /(?<![\w/.-])\+?\d(?:[\d ()/-]{6,18})\d(?![\w-])/g,
    message: `${personal} It looks like a telephone number.`,
    remedy: takeOut,
    isReal: (found) => {
      const digits = digitsOf(found).length;
      return digits >= 8 && digits <= 15 && /^(?:\+|0)/.test(found) && !isCardNumber(found);
    },
  },
  {
    code: 'card_number',
    level: 'high',
    shape: /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g,
    message: 'It looks like the number of a payment card.',
    remedy: 'Take it out.',
    isReal: isCardNumber,
  },
  {
    code: 'iban',
    level: 'high',
    shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g,
    message: 'It looks like a bank account (IBAN).',
    remedy: 'Take it out.',
    isReal: isIban,
  },
  {
    code: 'health_claim',
    level: 'high',
    shape:
      /\b(?:cures?|heals?|treats?|prevents?)\s+(?:\w+\s+){0,2}(?:cancer|diabetes|depression|anxiety|covid|disease|arthritis|migraines?|insomnia)\b/giu,
    message: 'A claim about health, which law and networks restrict.',
    remedy: 'Leave it out, or state the evidence and have it checked.',
  },
  {
    code: 'money_claim',
    level: 'high',
    shape:
      /\b(?:guaranteed|risk[- ]free)\s+(?:\w+\s+){0,2}(?:returns?|profits?|income|results?)\b|\bget rich\b|\bdouble your money\b/giu,
    message: 'A promise of money, which law and networks restrict.',
    remedy: 'Leave it out.',
  },
  {
    code: 'absolute_claim',
    level: 'medium',
    shape:
      /\b(?:100 ?% (?:safe|effective|natural|guaranteed)|guaranteed|the best in the world|world's (?:best|first|only)|scientifically proven|clinically proven|number one|no\. ?1|#1)\b/giu,
    message: 'An absolute claim: someone may ask for the proof.',
    remedy: 'Name the proof, or say it smaller.',
  },
  {
    code: 'invented_figure',
    level: 'medium',
    shape: /\b(?:studies show|research shows|experts agree|statistics show|it is proven)\b/giu,
    message: 'It leans on a source that it does not name.',
    remedy: 'Name the source, or leave the appeal to it out.',
  },
  {
    code: 'insult',
    level: 'high',
    shape:
      /\b(?:idiots?|morons?|retards?|retarded|imbeciles?|scum|vermin|subhumans?|bastards?|bitch(?:es)?|cunts?|whores?|sluts?|assholes?|fuck(?:ing|ers?|ed)?|shit(?:ty)?)\b/giu,
    message: 'An insult or swear word.',
    remedy: 'Say it another way, unless it is your brand’s voice.',
  },
  {
    code: 'group_hate',
    level: 'high',
    shape:
      /\b(?:all|these|those|dirty|filthy|damn)\s+(?:muslims?|jews?|christians?|blacks?|whites?|asians?|arabs?|gays?|lesbians?|immigrants?|refugees?|foreigners?|women|men|gypsies)\s+(?:are|should|must|need to|don't|can't|deserve)\b/giu,
    message: 'A sweeping statement about a group of people.',
    remedy: 'Leave it out.',
  },
];

const costs: Record<Risk['level'], number> = { high: 45, medium: 15 };

/**
 * What could harm the sender: personal data, claims that need proof, insults, sweeping statements about groups. Rules
 * over English words and checksums: they find the plain cases and no more.
 */
export function safetyOf(text: string, isEnglish: boolean): TextScore {
  let score = 100;
  const findings: TextFinding[] = [];
  for (const { code, level, shape, message, remedy, isReal } of risks) {
    for (const { 0: found, index } of text.matchAll(shape)) {
      if (isReal && !isReal(found)) continue;
      score -= costs[level];
      findings.push({ start: index, end: index + found.length, code, message, remedy });
    }
  }
  return {
    score: Math.max(0, score),
    basis: isEnglish
      ? `${risks.length} rules over English words, numbers and addresses.`
      : 'Rules over numbers and addresses; insults and claims are known in English words only.',
    findings: findings.sort((a, b) => a.start - b.start),
  };
}
