import type { NetworkId } from '../networks/types.ts';
import type { Placeholder } from './placeholder.ts';

export interface BuiltInTemplate {
  title: string;
  description: string;
  category: string;
  tags: string[];
  body: string;
  placeholders: Placeholder[];
  variants: { network: NetworkId; body: string }[];
  sharing: 'workspace';
}

type Asked = Partial<Placeholder> & Pick<Placeholder, 'name' | 'label'>;

function ask(asked: Asked): Placeholder {
  return { type: 'text', required: true, defaultValue: '', choices: [], ...asked };
}

const link = (label: string, required = true) => ask({ name: 'link', label, type: 'url', required });
const hashtags = ask({ name: 'hashtags', label: 'Hashtags', type: 'hashtags', required: false });

function template(
  title: string,
  category: string,
  description: string,
  tags: string[],
  body: string,
  placeholders: Placeholder[],
  variants: BuiltInTemplate['variants'] = [],
): BuiltInTemplate {
  return { title, category, description, tags, body, placeholders, variants, sharing: 'workspace' };
}

/** Offered to start from; none is stored until somebody takes it. */
export const builtInTemplates: readonly BuiltInTemplate[] = [
  template(
    'Something new',
    'Product',
    'Says what is new, for whom, and what it changes for them. One benefit, not a list of features.',
    ['launch', 'product'],
    'New: {{product}}.\n\n{{benefit}}\n\nAvailable from {{date}}: {{link}}\n\n{{hashtags}}',
    [
      ask({ name: 'product', label: 'What is new' }),
      ask({ name: 'benefit', label: 'What it changes for people, in a sentence or two', type: 'long_text' }),
      ask({ name: 'date', label: 'From when', type: 'date' }),
      link('Where to get it'),
      hashtags,
    ],
    [
      {
        network: 'linkedin',
        body: '{{product}} is here.\n\nWhy we made it: {{benefit}}\n\nIt is available from {{date}}. More, with all the details: {{link}}\n\n{{hashtags}}',
      },
    ],
  ),
  template(
    'Invitation to an event',
    'Event',
    'Who should come, why, when and where, and how to sign up: everything a person needs to decide.',
    ['event', 'invitation'],
    '{{event}}, {{date}} at {{time}}, {{place}}.\n\n{{reason}}\n\n{{seats}}\nSign up: {{link}}',
    [
      ask({ name: 'event', label: 'Name of the event' }),
      ask({ name: 'date', label: 'Day', type: 'date' }),
      ask({ name: 'time', label: 'Time', defaultValue: '18:00' }),
      ask({ name: 'place', label: 'Place, or “online”', defaultValue: 'online' }),
      ask({ name: 'reason', label: 'Why it is worth an evening', type: 'long_text' }),
      ask({ name: 'seats', label: 'How many places there are', required: false }),
      link('Where to sign up'),
    ],
  ),
  template(
    'One tip',
    'Education',
    'One thing that people can do at once. The first line says what they gain by it.',
    ['tip', 'how-to'],
    '{{gain}}\n\n{{tip}}\n\nWhy it works: {{reason}}\n\n{{hashtags}}',
    [
      ask({ name: 'gain', label: 'What people gain, as the first line' }),
      ask({ name: 'tip', label: 'What to do', type: 'long_text' }),
      ask({ name: 'reason', label: 'Why it works', type: 'long_text' }),
      hashtags,
    ],
  ),
  template(
    'What we learned',
    'Education',
    'An honest look back: what we expected, what happened, and what we would do differently.',
    ['story', 'lessons'],
    'We thought {{expectation}}.\n\nWhat happened: {{outcome}}\n\nWhat we would do differently: {{lesson}}\n\nHas it gone the same way for you?',
    [
      ask({ name: 'expectation', label: 'We thought … (without the full stop)' }),
      ask({ name: 'outcome', label: 'What happened instead', type: 'long_text' }),
      ask({ name: 'lesson', label: 'What you would do differently', type: 'long_text' }),
    ],
  ),
  template(
    'A customer in their own words',
    'Trust',
    'Somebody else says it better. Ask for permission before you quote by name.',
    ['customer', 'quote'],
    '“{{quote}}”\n\n{{person}}, {{role}}\n\n{{context}}\n{{link}}',
    [
      ask({ name: 'quote', label: 'What they said, word for word', type: 'long_text' }),
      ask({ name: 'person', label: 'Who said it' }),
      ask({ name: 'role', label: 'What they do, and where' }),
      ask({ name: 'context', label: 'What you did together', type: 'long_text', required: false }),
      link('The whole story', false),
    ],
  ),
  template(
    'A question to the audience',
    'Conversation',
    'One question that people can answer in a sentence, and your own answer to begin with.',
    ['question', 'engagement'],
    '{{question}}\n\nOurs: {{answer}}\n\nWhat is yours?',
    [
      ask({ name: 'question', label: 'The question' }),
      ask({ name: 'answer', label: 'Your own answer, in a sentence' }),
    ],
  ),
  template(
    'We are hiring',
    'Team',
    'What the person will do, what they need and do not need, and how to apply.',
    ['jobs', 'team'],
    'We are looking for {{role}} ({{place}}, {{hours}}).\n\nWhat you will do: {{work}}\n\nWhat you need: {{needs}}\n\nApply by {{deadline}}: {{link}}\n\n{{hashtags}}',
    [
      ask({ name: 'role', label: 'Role, such as “a second roaster”' }),
      ask({ name: 'place', label: 'Place', defaultValue: 'remote' }),
      ask({
        name: 'hours',
        label: 'Hours',
        type: 'choice',
        choices: ['full time', 'part time', 'full or part time'],
        defaultValue: 'full time',
      }),
      ask({ name: 'work', label: 'What the person will do', type: 'long_text' }),
      ask({ name: 'needs', label: 'What they need, and what not', type: 'long_text' }),
      ask({ name: 'deadline', label: 'Apply by', type: 'date' }),
      link('Where to apply'),
      hashtags,
    ],
  ),
  template(
    'An offer that ends',
    'Promotion',
    'What it is, what it costs now and before, and when it ends. True dates only.',
    ['offer', 'promotion'],
    '{{offer}}: {{price}} instead of {{price_before}}, until {{end}}.\n\n{{reason}}\n\n{{link}}',
    [
      ask({ name: 'offer', label: 'What is offered' }),
      ask({ name: 'price', label: 'Price now, with currency' }),
      ask({ name: 'price_before', label: 'Price before, with currency' }),
      ask({ name: 'end', label: 'Last day', type: 'date' }),
      ask({ name: 'reason', label: 'Why now', type: 'long_text', required: false }),
      link('Where to get it'),
    ],
  ),
  template(
    'Something to read',
    'Sharing',
    'Shares what somebody else wrote, with the one thought that makes it worth opening.',
    ['link', 'reading'],
    '{{thought}}\n\n{{title}} by {{author}}: {{link}}',
    [
      ask({ name: 'thought', label: 'What you take from it', type: 'long_text' }),
      ask({ name: 'title', label: 'Title' }),
      ask({ name: 'author', label: 'Who wrote it' }),
      link('Address'),
    ],
  ),
  template(
    'Something went wrong',
    'Service',
    'Says what happened, who is affected, what is being done and when there is news. No excuses.',
    ['incident', 'service'],
    '{{state}}: {{problem}}\n\nWho is affected: {{affected}}\n\nWhat we are doing: {{action}}\n\nNext update: {{next_update}}. {{link}}',
    [
      ask({
        name: 'state',
        label: 'Where it stands',
        type: 'choice',
        choices: ['We are looking into it', 'We have found the cause', 'Solved'],
        defaultValue: 'We are looking into it',
      }),
      ask({ name: 'problem', label: 'What does not work' }),
      ask({ name: 'affected', label: 'Who is affected' }),
      ask({ name: 'action', label: 'What is being done', type: 'long_text' }),
      ask({ name: 'next_update', label: 'When there is news', defaultValue: 'within the hour' }),
      link('Status page', false),
    ],
  ),
];
