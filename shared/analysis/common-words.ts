/** English words that every text needs, and that do not say what it is about. */
export const commonWords: ReadonlySet<string> = new Set(
  'a about above after again all also am an and any are as at be because been before being but by can could did do does doing down during each even every few for from further get got had has have having he her here him his how i if in into is it its just like made make many may me more most much must my new no nor not now of off on once one only or other our out over own said same she should so some such than that the their them then there these they this those through to too under until up us use very was we were what when where which while who why will with would you your'.split(
    ' ',
  ),
);

/** What posts are full of besides. */
export const postWords: ReadonlySet<string> = new Set(
  "almost already always amazing another anyone around ask away back beautiful become begin best better big bring brought call came check click come comes coming day days done don't drop easy enough ever everyone excited fact favourite favorite feel find first follow found full fun gave give go goes going gone good great happen happy hard help here's hey hi i'm i've it's join keep kind knew know knows last learn leave let let's life link little live long look looking lot lots love main mean means meet might minute minutes need never next nice nobody nothing people perfect please put reach read ready real really right save saw say says see seen set share show since small someone something soon sound start still stop sure take taken takes tell thank thanks that's thing things think time today together told tomorrow tonight took try trying turn two three until visit wait want wants watch way week weeks welcome well went what's without word words work working works year years yes yesterday yet you're you've you'll we're we've january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split(
    ' ',
  ),
);
