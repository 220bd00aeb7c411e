/**
 * Words that begin or end a sentence where a space was lost ("the page.Here we see"), and adverbs and prepositions that follow "called" in its other
 * sense ("a function called twice"). Lower case, sorted.
 */
export const functionWords = `
a about above across after again against all almost also although always an and any anyone anything are as at be because been before being below between both but by can cannot could
dependent did directly do does doing done down during each either else even every everything explicitly few first following for from further had has have having he hence her here hers him his
how however i if implicitly in inside instead into is it its itself just last later least less like many may maybe me might more most much must my need neither never next no nobody none nor not nothing now of
off often on once one only or other others our out outside over own per perhaps please rather recursively repeatedly same second several shall she should since so some sometimes soon still such
sure than thank thanks that the their them then there therefore these they thing third this those though three through throughout thus till to together too twice two under unless until unlike up upon us
usually very via was we well were what whatever when whenever where whereas whether which while who whoever whole whom whose why will with within without would yes yet you your yours
`;

/** Before a full stop that ends no sentence: abbreviations. Lower case, sorted. */
export const abbreviations = `
al apr approx aug ave ca cf ch co corp dec dept dr ed eds eg est etc ex feb fig figs gen gov hon ie inc jan jr jul jun lt ltd mar max min misc mr mrs ms mt no nov oct op para pg pp prof ref
rev sec sect sen sep sept sgt sr st subsec tel viz vol vs
`;
