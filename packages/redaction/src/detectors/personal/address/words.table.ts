/** Words of addresses by the part they play, in lower case; accents are folded when the look-up is made. */

/** Stand behind the name of a street and are hardly ever anything else: `8 Elm Street`. */
export const streetTypes = `
street str. str avenue ave ave. av. road rd rd. boulevard blvd blvd. lane ln ln. terrace terr parkway pkwy pkwy. highway hwy hwy. freeway fwy expressway expy motorway turnpike tpke crescent cres cresc.
mews grove rowe causeway roadway streets avenues roads lanes boulevards
utca u. ut utja rkp. rkp koz korut ter tere setany sor rakpart fasor lepcso liget dulo
gata gatan gaten gade gaden vagen vag vej vejen vei veien vegen vegur stigen stien sti stien alle allen allee torg torget torv torvet plass plassen plads pladsen
katu kuja polku puistikko puistotie kaari tori aukio ranta rinne raitti
straat laan weg plein kade gracht singel dreef steeg hof
strasse weg gasse platz allee damm ufer chaussee stieg steig
caddesi cad cad. sokak sokagi sok. sk. bulvari blv. mahallesi mah. mh.
marg nagar vihar chowk bazaar bazar gali puram colony salai
ulice ulica namesti nabrezi trida cesta nabrezie namestie aleja sady
iela prospekts prospektas gatve g. pr. tn. tee maantee puiestee pst mnt tanav
dori chome jalan jln gang küç. küçəsi prospekti pr. qəsəbəsi улица вулиця проспект площадь площа переулок провулок бульвар шоссе набережная ქ. ქუჩა փողոց indlela kaya vrh prečac dol perivoj
`;

/** The same, but words of prose as well; they want a house number in front and something of an address behind. */
export const weakStreetTypes = `
st st. drive dr dr. court ct ct. place pl pl. square sq sq. way walk alley aly annex arcade bayou beach bend bluff bluffs bottom branch bridge brook brooks burg burgs bypass camp canyon cape center
centers circle circles cliff cliffs club common commons corner corners course courts cove coves creek crest crossing crossroad curve dale dam divide drives estate estates extension extensions
fall falls ferry field fields flat flats ford fords forest forge forges fork forks fort gateway garden glen glens green greens groves harbor harbors haven heights hill hills hollow
inlet island islands isle junction junctions key keys knoll knolls lake lakes land landing light lights loaf lock locks lodge loop mall manor manors meadow meadows mill mills mission motorway
mount mountain mountains neck orchard oval overpass park parks pass passage path pike pine pines plain plains plaza points point port ports prairie radial ramp ranch rapid rapids rest ridge ridges river
route row rue run shoal shoals shore shores skyway spring springs spur spurs squares station stravenue stream summit throughway trace track trafficway trail trailer tunnel union unions underpass
valley valleys via viaduct view views village villages ville vista walks wall ways well wells crossing rise quay wharf parade esplanade promenade green copse drove end fold garth nook vale yard gate close ring tie put gardens
`;

/** Stand in front of the name of a street. `via` and the like count only with a capital, or after a number. */
export const streetPrefixes = `
rue avenue av. ave boulevard bd bd. blvd allee allees chemin ch. impasse place pl. quai route rte cours passage square sentier faubourg ruelle voie esplanade promenade villa lotissement montée rang côte шосе узвіз провулок бульвар майдан
via viale v.le piazza p.za p.zza piazzale corso c.so vicolo largo strada contrada borgo salita galleria lungomare lungotevere rotonda localita incrocio
calle c/ cl. avenida avda avda. paseo plaza pza pza. cl. cr. kr. cra dg. transversal tv. eje circunvalación retorno peatonal cerrada andador continuación ampliación viaducto corredor periférico carretera ctra camino ronda travesia pasaje cuesta glorieta carrera cra. diagonal calzada privada prolongacion circuito colonia urbanizacion urb. sector callejon rambla
rua r. travessa tv. lago pátio esplanada conjunto setor praca alameda al. estrada rodovia largo beco ladeira quinta viela jardim
ulica ul. ul aleja aleje al. plac pl. os. osiedle rondo skwer
ulitsa ул. ул улица вул. вулиця пр. пр-т проспект просп. пер. переулок пл. площадь площа бул. бульвар б-р алл. парк кеј ш. шоссе наб. набережная проезд тупик аллея бул
οδος οδ. λεωφορος λεωφ. λεωφ πλατεια πλ. leoforos odos plateia
av bd drumul str. strada bd. bulevardul bulevard calea aleea soseaua splaiul piata intrarea
jalan jl. jln. gang lorong
namesti nam. tr. trg
carrer avinguda passeig placa
am an der zum zur unter den im alter alte neue
sraid bothar
شارع طريق רחוב שדרות ถนน ซอย đường phố ngõ hẻm
`;

/** Endings of German, Dutch, Nordic and Finnish street names in one word: `Hauptstrasse`, `Skoanveien`. */
export const streetEndings = [
  'strasse', 'strase', 'str', 'gasse', 'weg', 'allee', 'platz', 'damm', 'ufer', 'chaussee', 'steig', 'stieg', 'ring', 'graben', 'berg', 'hof', 'feld', 'wall', 'garten', 'markt', 'winkel', 'pfad', 'kamp', 'busch', 'blick', 'hugel', 'grund', 'heide',
  'straat', 'laan', 'plein', 'kade', 'gracht', 'singel', 'dreef', 'dijk', 'steeg', 'hof', 'park', 'pad', 'baan', 'lei', 'veld',
  'gatan', 'gata', 'gate', 'gaten', 'gaden', 'gade', 'vagen', 'vag', 'vej', 'vejen', 'vei', 'veien', 'vegen', 'stigen', 'stien', 'straede', 'stræde', 'torvet', 'torv', 'torget', 'plassen', 'pladsen', 'platsen', 'backen', 'bakken', 'bakke', 'haven', 'vangen', 'vænget', 'vænge', 'parken', 'marken', 'lunden', 'lien', 'asen', 'åsen', 'kroken', 'svingen', 'tunet', 'granden', 'gränd', 'grand', 'leden', 'toften', 'engen', 'enga', 'høj', 'høyden', 'kollen', 'vollen', 'stubben',
  'katu', 'kuja', 'tie', 'polku', 'kaari', 'puistikko', 'tori', 'rinne', 'raitti', 'ranta', 'aukio', 'kallio', 'maki', 'makki', 'rannantie',
  'gatve', 'iela', 'tanav', 'braut', 'vegur', 'gotu', 'stigur', 'holt', 'hlid', 'bakki',
  'utca', 'ulice', 'ulica', 'dori', 'sokagi', 'caddesi',
] as const;

/** Endings of the list above that English words have too; they want a number of a house behind and a longer word. */
export const weakStreetEndings: ReadonlySet<string> = new Set(['str', 'ring', 'berg', 'hof', 'feld', 'wall', 'markt', 'grund', 'heide', 'lei', 'park', 'pad', 'gate', 'tie', 'tori', 'maki', 'grand', 'haven', 'leden', 'lien', 'asen', 'kamp', 'busch', 'blick', 'baan', 'veld', 'pfad', 'winkel', 'garten', 'ranta', 'rinne', 'engen', 'enga', 'vag', 'vei', 'vej', 'weg', 'parken', 'marken', 'granden', 'damm', 'gata', 'ufer']);

/** Parts of a building, with the number behind them. */
export const unitWords = `
apt apt. apartment apto apto. appt appt. appartement appartamento apartamento wohnung whg. suite ste ste. flat unit lgh lagenhet leilighet lejl. asunto as. lokal lok. m. kv kv. кв. кв квартира к. корпус буд. буд дом оф. of. of edif. edificio interior local casa dto. dto torre b. бл. вх. ет. ап. բն. studio gedung blok rt rw офис офіс daire d. interno int. int scala piso puerta pta. dpto dpto. depto
escalera esc. bloque blk. bloco bloc bl. ap. ap et. sc. byt bus bte busnr room floor fl. fl etage étage stock stiege top tur bat. batiment bâtiment residence building bldg bldg. tower box lot hus д. дом корп. стр. no: no. nr. nr n. nº n° № km s/n emelet em. ajto fszt. mieszkanie building. hab. no nr lote manzana mz. kat: kat
διαμ. διαμέρισμα όροφος דירה קומה شقة
`;

/** Units that are nothing else: alone with a number they are an address. */
export const strongUnits: ReadonlySet<string> = new Set(['apt', 'apt.', 'apartment', 'apto', 'apto.', 'appt', 'appt.', 'appartement', 'appartamento', 'apartamento', 'wohnung', 'lgh', 'leilighet', 'lejl.', 'кв.', 'квартира', 'dpto', 'dpto.', 'depto', 'буд.', 'бн.', 'բն.', 'διαμ.', 'bldg.']);

/** Say that an address follows, at the end of what stands before it. */
export const addressCues = [
  '(?:street|home|billing|shipping|mailing|postal|delivery|permanent|current|residential|work|office|house|legal|my|new|old|his|her|their|your|our|the|full|physical|correct) address(?: is| was|:| to| at| as| of [\\p{L} ]{1,30}? is)?', '^[ \\t]*(?:[\\p{L}]{1,12} )?address(?: is|:)', 'address: ?', 'addr\\.?:', 'address (?:to|is)(?: the)?',
  '(?:live[sd]?|living|reside[sd]?|residing|staying|stay|resident|dwell\\p{L}*) (?:at|in|on)(?: the)?', '(?:based|situated|located|located right) (?:at|in)(?: the)?', '(?:office|offices|store|shop|home|house|restaurant|hotel|branch|headquarters|station|stop|school|clinic|bar|cafe|pub|church|gym|museum|place|party|venue|company|apartment|building|warehouse) (?:is|are|was) (?:located )?(?:at|on|in)(?: the)?',
  '(?:move[sd]?|moving|relocat\\p{L}+|ship|shipped|send|sent|deliver\\p{L}*|mail\\p{L}*|post|posted|return|forward\\p{L}*|dispatch\\p{L}*|directions|drive|drove|walk|ride|taxi|cab|get|go|going|come) (?:[\\p{L}\']{1,12} ){0,5}to(?: the)?',
  '(?:meet|met|see|pick|find|reach|visit|drop|come|arrive)(?: you| me| us| him| her| them)?(?: up| off| by)? (?:at|on)(?: the)?', 'visit us(?: at| on)?',
  '(?:the )?corner of(?: the)?', 'office at', '(?:enter|entrance) (?:is )?(?:on|at|from)', 'i am at', 'i[’\']m at', 'we[’\']re at', 'are at', 'is at', 'is in front of', 'now at', 'here at', 'over at', 'down at', 'up at', 'out at',
  'adresse(?: ist| est| er|:)?', 'anschrift:?', 'wohn\\p{L}* (?:in|an|am|der)', 'wohnhaft(?: in)?', 'adress(?: är|:)', 'direcci[oó]n(?: es|:)?', 'domicilio:?', 'viv[oe] en', 'indirizzo:?', 'abit[oa] in', 'residente in', 'endereço:?', 'mor[oa] n?a', 'adres:?', 'zamieszka\\p{L}*', 'mieszka\\p{L}* (?:przy|na|w)', 'cím:?', 'lak(?:ik|om|cím):?',
  'osoite:?', 'asun', 'bor (?:på|i)', 'woont (?:op|in|aan)', 'woonachtig', 'bydlišt\\p{L}:?', 'bytem', 'bydl\\p{L}{1,3} (?:na|v)', 'адрес:?', 'адреса:?', 'жив[её]\\p{L}{1,2} (?:по|на|в)', 'διεύθυνση:?', 'μέν\\p{L}{1,3} (?:στ\\p{L}{1,3})', 'habit\\p{L}{1,3} (?:au|à)', 'demeurant', 'adresse:', 'adresă:?', 'domiciliat', '住所[:：]?', '地址[:：]?', '주소[:：]?', 'العنوان:?', 'כתובת:?', 'पता:?', 'ที่อยู่:?',
] as const;

/** Small words within the name of a street or town. */
export const particles = `
de la le les l' d' du des del della delle degli dei di da do dos das e y i et und and & of the el los las al van von der den het ten ter op aan zu zum zur am an im in bei im auf unter sur sous lès en saint ste santa san sao são sveti pod nad na u pri upon on by
nan corner und z ze
г. с. п. м. пос. дер. клх респ. обл. край р-н ст. к. c. o. phường quận tỉnh thành phố xã huyện khóm thôn tp. ք. მ. ray. şəhəri ş. los las
`;
