import type { SocialText } from './social-text.ts';
import type { TextFinding, TextScore } from './spans.ts';

const verbs =
  'join|read|watch|listen|book|register|sign up|subscribe|follow|share|comment|tell us|tell me|tag|save|try|visit|see|shop|order|buy|get|grab|download|apply|vote|answer|reply|message|call|click|tap|learn|discover|check out|find out|drop|swipe|come|meet|explore|donate|reserve|claim|start|send';
/** At the beginning of a sentence or clause, as an imperative stands; “please” and “now” may come before. */
const imperative = new RegExp(
  `(?:^|[.!?…:;,–—\\n]\\s*|\\b(?:and|then|please|just|now|so)\\s+)(?:\\p{Extended_Pictographic}\\uFE0F?\\s*)*((?:${verbs})\\b[^.!?\\n]{0,60})`,
  'giu',
);
const invitation =
  /\b(?:what do you think|what['’]s your|which (?:one|of)|have you (?:ever|tried)|let (?:us|me) know|link in (?:the )?(?:bio|comments|profile)|swipe up|dm (?:us|me)|don['’]t miss)\b[^.!?\n]{0,60}/giu;

/** Whether a post asks its readers to do something, and where. */
export function callToActionOf({ text, words }: SocialText): TextScore {
  if (words.length === 0) return { score: null, basis: 'There are no words.', findings: [] };
  const found: TextFinding[] = [];
  for (const match of text.matchAll(imperative)) {
    const asked = match[1] ?? '';
    const start = match.index + match[0].length - asked.length;
    found.push(finding(start, start + asked.trimEnd().length));
  }
  for (const match of text.matchAll(invitation)) {
    found.push(finding(match.index, match.index + match[0].trimEnd().length));
  }
  const basis = 'Imperatives and invitations in English words.';
  if (found.length === 0) return { score: 30, basis: `${basis} None was found.`, findings: [nothing(text)] };
  if (found.length <= 2) return { score: 100, basis, findings: found };
  return {
    score: 75,
    basis: `${basis} ${found.length} were found: one is followed more often.`,
    findings: found,
  };
}

function finding(start: number, end: number): TextFinding {
  return { start, end, code: 'asks', message: 'It asks for something.', remedy: null };
}

function nothing(text: string): TextFinding {
  return {
    start: text.length,
    end: text.length,
    code: 'asks_nothing',
    message: 'It asks the reader for nothing.',
    remedy: 'End with one thing to do: a question, a link, a date.',
  };
}
