import { networkFacts } from '../networks/facts.ts';
import { type NetworkId, networkIds } from '../networks/types.ts';

/** What a column of a sheet can be; `ignore` is left where it is. */
export const plainFields = [
  'ignore',
  'text',
  'title',
  'date_time',
  'date',
  'time',
  'time_zone',
  'accounts',
  'labels',
  'media',
  'alt_text',
  'first_comment',
  'thread',
  'link',
  'status',
  'account_settings',
] as const;
export type PlainField = (typeof plainFields)[number];

/** `text_x` is the text of all accounts of a network, `text_x:harbour` that of one account. */
export type NetworkTextField = `text_${NetworkId}` | `text_${NetworkId}:${string}`;
export type ImportField = PlainField | NetworkTextField;

const words: Record<PlainField, string> = {
  ignore: 'Leave out',
  text: 'Text',
  title: 'Title',
  date_time: 'Date and time',
  date: 'Date',
  time: 'Time',
  time_zone: 'Time zone',
  accounts: 'Accounts',
  labels: 'Labels',
  media: 'Pictures and videos',
  alt_text: 'Picture description',
  first_comment: 'First comment',
  thread: 'Thread, the parts after the first',
  link: 'Link, put under the text',
  status: 'Status',
  account_settings: 'Settings of accounts (Rostrum export)',
};

export interface NetworkText {
  network: NetworkId;
  /** null: every account of the network. */
  handle: string | null;
}

/** What a field of a network's own text is about; undefined for any other field. */
export function networkText(field: string): NetworkText | undefined {
  const [, network, handle] = /^text_([a-z]+)(?::(.+))?$/s.exec(field) ?? [];
  const known = networkIds.find((id) => id === network);
  return known ? { network: known, handle: handle ?? null } : undefined;
}

export function isImportField(field: string): field is ImportField {
  return plainFields.some((plain) => plain === field) || networkText(field) !== undefined;
}

export function fieldWords(field: string): string {
  const own = networkText(field);
  if (own) return `Text for ${own.handle ?? networkFacts[own.network].name}`;
  return words[plainFields.find((plain) => plain === field) ?? 'ignore'];
}

/** Fields of which a sheet may have several columns, which then add up. */
export const repeatable: readonly ImportField[] = ['ignore', 'labels', 'media', 'thread', 'accounts'];

/** Headers as people write them, in the languages that sheets came in; spelled as `normalHeader` gives them. */
const synonyms: Record<Exclude<PlainField, 'ignore'>, string> = {
  text: 'text|post|post text|content|post content|body|message|caption|copy|tweet|status text|description|beschreibung|inhalt|beitrag|beitragstext|nachricht|texte|contenu|publication|legende|message texte|texto|contenido|mensaje|publicacion|testo|contenuto|messaggio|didascalia|conteudo|mensagem|legenda|tekst|bericht|本文|テキスト|投稿|内容|текст',
  title:
    'title|headline|post title|name|video title|titel|uberschrift|titre|titulo|titolo|タイトル|标题|заголовок',
  date_time:
    'date time|datetime|date and time|scheduled at|scheduled|schedule|scheduled time|scheduled date|schedule date|publish at|publish date|publish time|published at|posting time|post at|post time|send at|due at|when|termin|zeitpunkt|datum uhrzeit|datum und uhrzeit|geplant|geplant am|veroffentlichung|date et heure|date heure|programme le|fecha y hora|fecha hora|programado|data e ora|data e hora|datum en tijd|日時|投稿日時|时间',
  date: 'date|day|datum|tag|jour|fecha|dia|data|giorno|dag|日付|日期|дата',
  time: 'time|hour|uhrzeit|zeit|heure|hora|ora|tijd|時刻|時間|время',
  time_zone: 'time zone|timezone|tz|zeitzone|fuseau horaire|zona horaria|fuso orario|fuso horario|tijdzone',
  accounts:
    'accounts|account|profile|profiles|channel|channels|network|networks|platform|platforms|social network|social media|handle|page|pages|konto|konten|kanal|kanale|netzwerk|netzwerke|plattform|compte|comptes|reseau|reseaux|canal|canales|cuenta|cuentas|red|redes|red social|conta|contas|rede|rete|canale|kanalen|netwerk|アカウント|媒体|аккаунт',
  labels:
    'labels|label|tags|tag names|campaign|campaigns|category|categories|schlagworter|schlagwort|kategorie|kampagne|etiquettes|etiquette|categorie|campagne|etiquetas|etiqueta|categoria|campana|etichette|etichetta|ラベル|タグ|标签|метки',
  media:
    'media|image|images|picture|pictures|photo|photos|image url|image urls|media url|media urls|video|video url|attachment|attachments|bild|bilder|bild url|medien|foto|fotos|imagen|imagenes|imagem|imagens|immagine|immagini|afbeelding|afbeeldingen|画像|图片|фото',
  alt_text:
    'alt text|alt|image description|picture description|image alt text|alternativtext|bildbeschreibung|texte alternatif|texto alternativo|testo alternativo',
  first_comment:
    'first comment|comment|erster kommentar|kommentar|premier commentaire|commentaire|primer comentario|comentario|primo commento|primeiro comentario',
  thread: 'thread|thread parts|replies|follow ups|fil|hilo|faden',
  link: 'link|url|link url|website|post url|landing page|lien|enlace|verlinkung',
  status: 'status|state|zustand|statut|estado|stato',
  account_settings: 'account settings',
};

/** Letters and digits in lower case, without accents, words parted by one space. */
export function normalHeader(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:@.]+/gu, ' ')
    .trim();
}

const fieldByHeader: ReadonlyMap<string, ImportField> = new Map([
  ...Object.entries(synonyms).flatMap(([field, list]) =>
    list.split('|').map((header) => [normalHeader(header), field as ImportField] as const),
  ),
  ...plainFields.map((field) => [normalHeader(field), field] as const),
]);

const networkNames: readonly (readonly [string, NetworkId])[] = [
  ...networkIds.map((id) => [id as string, id] as const),
  ...networkIds.map((id) => [normalHeader(networkFacts[id].name), id] as const),
  ['twitter', 'x'],
  ['x twitter', 'x'],
  ['insta', 'instagram'],
  ['ig', 'instagram'],
  ['fb', 'facebook'],
  ['yt', 'youtube'],
  ['bsky', 'bluesky'],
];

/** The network that a word means, also by its former or short name. */
export function networkNamed(name: string): NetworkId | undefined {
  const wanted = normalHeader(name);
  return networkNames.find(([known]) => known === wanted)?.[1];
}

function networkTextOf(header: string): ImportField | undefined {
  const exact = networkText(header.trim().replace(/^text[ _:]+/i, 'text_'));
  if (exact) return exact.handle === null ? `text_${exact.network}` : `text_${exact.network}:${exact.handle}`;
  const bare = normalHeader(header).replace(
    /\b(?:text|caption|copy|post|message|content|texte|texto)\b/g,
    ' ',
  );
  const network = networkNamed(bare);
  return network && `text_${network}`;
}

/** What a header most likely means; `ignore` where nothing is known. */
export function fieldOfHeader(header: string): ImportField {
  return fieldByHeader.get(normalHeader(header)) ?? networkTextOf(header) ?? 'ignore';
}

/** One field per column: what may stand once goes to the first column that asks for it. */
export function mapHeaders(headers: readonly string[]): ImportField[] {
  const taken = new Set<ImportField>();
  return headers.map((header) => {
    const field = fieldOfHeader(header);
    if (taken.has(field) && !repeatable.includes(field)) return 'ignore';
    taken.add(field);
    return field;
  });
}
