/** Names that the forms below draw from; all made up of common words. */
export const streets: Readonly<Record<string, readonly string[]>> = {
  english: ['Elm', 'Oak Hill', 'Station', 'Victoria', 'North Mill', 'Cedar'],
  englishtype: ['Street', 'Road', 'Avenue', 'Lane', 'Blvd', 'Rd.', 'Terrace'],
  german: ['Hauptstraße', 'Lindenweg', 'Bahnhofstr.', 'Mozartgasse', 'Schillerplatz', 'Kastanienallee'],
  french: ['rue de la Gare', 'avenue Pasteur', 'boulevard Victor Hugo', 'chemin des Vignes', 'place du Marché'],
  italian: ['Via Garibaldi', 'Viale dei Mille', 'Piazza Dante', 'Corso Cavour'],
  spanish: ['Calle Mayor', 'Avenida de la Paz', 'Plaza España', 'Paseo del Prado'],
  portuguese: ['Rua Augusta', 'Avenida da Liberdade', 'Travessa do Carmo'],
  polish: ['ul. Polna', 'ul. Długa', 'al. Jana Pawła'],
  hungarian: ['Petőfi utca', 'Kossuth Lajos u.', 'Rákóczi út'],
  nordic: ['Storgatan', 'Kungsvägen', 'Kirkegata', 'Skovvej', 'Nørregade', 'Mannerheimintie', 'Koivukatu', 'Bjørkeveien'],
  dutch: ['Kerkstraat', 'Beatrixlaan', 'Marktplein'],
  turkish: ['Atatürk Caddesi', 'Gül Sokak'],
  russian: ['ул. Ленина', 'проспект Мира', 'Садовая улица'],
  town: ['Springfield', 'Riverton', 'Neustadt', 'Villanova', 'Kirkeby', 'Oakham'],
  local: ['jo.summers', 'm_weber+news', 'anna-lena', 'p.o.brien99', 'søren'],
  host: ['mail.example', 'post.example.org', 'firma.example', 'bücher.example'],
};

interface PersonalForm {
  readonly values: readonly string[];
  readonly sentences: readonly string[];
}

/** By kind: the forms of the value (see `fillIn`) and sentences with `{}` for it. */
export const personalForms: Readonly<Record<string, PersonalForm>> = {
  'email': { values: ['{local}@{host}'], sentences: ['Please write to {} about it.', 'My mail is {}, thanks.', '<{}>', 'Contact: {}'] },
  'phone': {
    values: ['+49 30 %#######', '+44 20 7### ####', '+33 6 ## ## ## ##', '+1 (2%#) 555-01##', '0044 20 7### ####', '(2%#) 5%#-####', '2%#-5%#-####', '0%# ### ## ##', '030/%######', '+1-20%-555-01## x###'],
    sentences: ['Call me at {} please.', 'I can be reached under {} until Friday.', 'Tel: {}', 'We phoned {} twice.'],
  },
  'bare phone': { values: ['%## ### ###', '%# ### ###', '%#########', '%## ####'], sentences: ['My phone number is {}.', 'Nobody answers when I call {}.', 'Mobile: {}', 'Text it to my mobile, {}.'] },
  'card': { values: [], sentences: ['I paid with {} yesterday.', 'The number is {}, valid until next year.', 'card {}'] },
  'wrong card': { values: ['4###########'], sentences: ['My card {} was declined.', 'Is credit card {} still valid?'] },
  'iban': { values: [], sentences: ['Send it to {} today.', 'IBAN: {}', 'The refund went to {}.'] },
  'labelled': {
    values: ['%######', '@@%######', '%##-##-####'],
    sentences: ['My passport number is {}.', 'driver\'s license: {}', 'My national insurance number is {}.', 'The patient ID is {}.', 'bank account number {}'],
  },
  'birth': { values: ['19%#-0%-1#', '1#/0%/19%#', '1#.0%.19%#', 'May 1#, 19%#', '1# March 19%#'], sentences: ['I was born on {}.', 'Date of birth: {}', 'Her birthday is {}, I think.', 'DOB {}'] },
  'timestamp': { values: ['20##-0%-1# 1#:2#:3#', '20##-0%-1#T1#:2#:3#Z'], sentences: ['Date: {}', 'She logged in at {} from home.'] },
  'age': { values: ['%#'], sentences: ['She is a {} year old nurse.', 'He just turned {}.', 'My aunt died at the age of {}.', 'I am {} years old.', 'a man aged {}'] },
  'title': { values: ['Mr. Weber', 'Mrs. Novak', 'Dr. Lindqvist', 'Frau Keller', 'Prof. Okafor'], sentences: ['Please ask {} about it.', 'The letter was signed by {}.'] },
  'address': {
    values: [
      '%## {english} {englishtype}', '%# {english} {englishtype}, {town}', '%## {english} {englishtype} Apt. %#, {town}, NY 1####', '{german} %#, 1#### {town}', '%#, {french}, 7#### {town}', '{italian} %#, {town}',
      '{spanish} %#, 2#### {town}', '{portuguese} %#, {town}', '{polish} %#, 0#-### {town}', '{hungarian} %#., {town}', '{nordic} %#, {town}', '{dutch} %#, {town}', '{turkish} No: %#', '{russian} %#', 'PO Box %##', 'PSC %###, Box %###\nAPO AE 09###',
      '%## {english} {englishtype}\nSuite %##, {town}', '{german} %#\n1#### {town}',
    ],
    sentences: ['I live at {}.', 'Please send the parcel to {}.', 'My new address is {}', 'We met at {} last year.'],
  },
  'user name': { values: ['jdoe4#', 'anna.k', 'max_m%'], sentences: ['My username is {}.', 'The account of user {} was locked.'] },
};
