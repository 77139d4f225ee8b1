import type { ContentType, Goal, Tone } from './brief.ts';

/**
 * Sentences around a topic, for the writer that needs no service. They state no figures, name no sources and promise
 * nothing: what is not in the brief cannot be known. `{topic}` stands as it was given, `{Topic}` at a beginning.
 */
export const openings: Readonly<Record<ContentType, readonly string[]>> = {
  educational: [
    'New to {topic}? Begin here.',
    '{Topic} gets easier once you know where to look.',
    'Three questions before you start with {topic}:\n1. What should be different afterwards?\n2. Who has to be part of it?\n3. How will you notice that it works?',
    'A short guide to {topic}, without the jargon.',
    'What would you tell a friend who asks you about {topic}?',
    'Let us take the mystery out of {topic}.',
    'One habit makes the difference with {topic}: writing down what you expect.',
  ],
  promotional: [
    'You asked for {topic}. Here it is.',
    'Meet {topic}.',
    '{Topic}: now there for you.',
    'If {topic} has been on your list, this is your moment.',
    'We made {topic} for days when everything else is complicated.',
    'Something for everyone who has been waiting for {topic}.',
  ],
  entertaining: [
    'Nobody: … Us: let us talk about {topic}.',
    'Somewhere between genius and Monday: {topic}.',
    'Tell me you like {topic} without telling me you like {topic}.',
    'There are two kinds of people when it comes to {topic}.',
    'Nobody warned us about {topic}.',
    'Plot twist: it was {topic} all along.',
  ],
  news: [
    'News from us: {topic}.',
    'It is official: {topic}.',
    '{Topic}: here is what changes.',
    'A first look at {topic}.',
    'What is new? {Topic}.',
    'In short: {topic}. The longer version follows.',
  ],
  story: [
    'It started with a question about {topic}.',
    'We used to see {topic} differently.',
    'The first time we tried {topic}, it went wrong.',
    'Behind {topic} there is a story worth telling.',
    'Ask anyone here about {topic} and you will hear the same story.',
    'This is how {topic} became part of what we do.',
  ],
  question: [
    'What comes to your mind first at {topic}?',
    '{Topic}: yes, no, or it depends?',
    'What is the one thing you would change about {topic}?',
    'Who taught you what you know about {topic}?',
    'Where do you stand on {topic}?',
    'What is the best advice you ever got about {topic}?',
  ],
  event: [
    'Save the date: {topic}.',
    '{Topic} is coming up.',
    'You are invited: {topic}.',
    'We are getting ready for {topic}.',
    'See you at {topic}?',
    'Doors open soon for {topic}.',
  ],
};

/** Each may stand after any opening of its type; short ones first where they are used as single lines. */
export const middles: Readonly<Record<ContentType, readonly string[]>> = {
  educational: [
    'Start small: one case, one week, one thing you want to learn. Then compare it with what you expected.',
    'The order matters: first the problem, then the people, then the tool.',
    'Do less, but do it every week. What you repeat is what you get better at.',
    'Common trap: copying what works for others without asking why it works for them.',
    'Keep a list of what surprised you. It is the best teaching material you will ever have.',
    'If you can explain it in two sentences, you have understood it. If not, that is where to look next.',
  ],
  promotional: [
    'We kept what works and left out what gets in the way.',
    'No tricks and no small print in the picture: just what you see.',
    'Made with care, and with the people in mind who use it every day.',
    'Take a look, take your time, and ask us anything.',
    'You will know within a minute whether it is for you.',
    'Questions before you decide? We answer every one of them.',
  ],
  entertaining: [
    'Act one: confidence. Act two: chaos. Act three: somehow it worked.',
    'Those who plan everything, and those who find out on the way. We have both on the team.',
    '“It will only take five minutes.” It did not take five minutes.',
    'The group chat has opinions. So do we.',
    'We could stop any time. We just do not want to.',
    'No, we are not taking questions at this time. All right, one question.',
  ],
  news: [
    'What stays: what you rely on. What changes: the part that has been in your way.',
    'We have been working on it quietly; now it is time to say it out loud.',
    'We will share the details step by step, and answer what you ask.',
    'Why now? Because you asked, and because it is ready.',
    'Nothing to do on your side for now: we tell you when there is.',
  ],
  story: [
    'We listened, tried, threw away, and tried again.',
    'The turning point was a small remark that none of us could forget.',
    'What we learned: ask earlier, and ask the people who will live with the answer.',
    'It took longer than planned. It was worth it.',
    'Today we would do one thing differently: start sooner.',
    'Looking back, the detour was the way.',
  ],
  question: [
    'There is no wrong answer; the interesting part is the why.',
    'We will start: it changed our minds more than once.',
    'One word is enough. Three if you must.',
    'We ask because we are making a decision, and yours counts.',
    'The best answers come from those who have tried it.',
  ],
  event: [
    'Come by, stay for a while, bring someone along.',
    'There will be time for questions, and for the conversations in between.',
    'First visit? You will find someone to talk to.',
    'Come as you are; all you need is curiosity.',
    'We keep a seat for you.',
  ],
};

export const closings: Readonly<Record<Goal, readonly string[]>> = {
  awareness: [
    'Share it with someone who should know.',
    'Save it for later.',
    'Pass it on to the one person who came to mind.',
    'Follow along for more.',
  ],
  engagement: [
    'What is your experience? Tell us in the comments.',
    'Do you see it differently? We would like to hear it.',
    'What would you add?',
    'Which one is yours?',
  ],
  traffic: ['Read the whole story.', 'Find out more.', 'See how it works.', 'Have a look for yourself.'],
  sales: ['Get yours.', 'Try it for yourself.', 'Reserve yours today.', 'Order when you are ready.'],
  community: [
    'Tag the one you would do this with.',
    'Who is in?',
    'Say hello if you are new here.',
    'Introduce yourself below.',
  ],
};

/** Said to the audience that the brief names. */
export const addresses: Readonly<Record<Tone, readonly string[]>> = {
  professional: ['For {audience}.', 'Written with {audience} in mind.', 'Of use to {audience}.'],
  friendly: ['This one is for {audience}.', 'Hello, {audience}!', 'Dear {audience}, this is for you.'],
  casual: ['Looking at you, {audience}.', '{Audience}, this one is yours.', 'Hey, {audience}.'],
  witty: ['{Audience}, look surprised.', 'Asking for {audience}.', '{Audience} may nod now.'],
  inspiring: ['{Audience}: you can do this.', 'To all {audience}: begin.', 'For {audience} who want more.'],
  urgent: [
    '{Audience}: do not wait with this.',
    '{Audience}, today is a good day for it.',
    'Now, {audience}.',
  ],
  empathetic: [
    'We know how it feels, {audience}.',
    'For {audience}, at your own pace.',
    '{Audience}, you are not alone in this.',
  ],
};

/** Where the tone asks for one; professional and empathetic texts have none. */
export const emoji: Partial<Record<Tone, readonly string[]>> = {
  friendly: ['😊', '👋', '💛'],
  casual: ['👀', '🙌', '✌️'],
  witty: ['😏', '🙃', '🤓'],
  inspiring: ['✨', '🌱', '💪'],
  urgent: ['⏰', '📣', '⚡'],
};
