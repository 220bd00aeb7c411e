/** Adjectives and nouns of nations, regions, peoples and faiths, as people write them in English. */
export const demonyms: readonly string[] = `
Abkhaz Afghan African Albanian Algerian Alsatian American Andalusian Andorran Angolan Arab Arabian Arabic Aragonese Argentine Argentinian Armenian Asian Assyrian Australian Austrian Azerbaijani Azeri Aztec
Bahamian Bahraini Bangladeshi Barbadian Basque Bavarian Belarusian Belgian Belizean Bengali Beninese Berber Bermudian Bhutanese Bolivian Bosnian Botswanan Brazilian Breton British Briton Bruneian Bulgarian Burkinabe Burmese Burundian
Californian Cambodian Cameroonian Canadian Cantonese Castilian Catalan Chadian Chechen Chilean Chinese Colombian Comorian Congolese Corsican Cossack Croat Croatian Cuban Cypriot Czech
Dane Danish Djiboutian Dominican Dutch Ecuadorian Egyptian Emirati English Englishman Englishwoman Eritrean Estonian Ethiopian Eurasian European Faroese Fijian Filipina Filipino Finn Finnish Flemish Florentine French Frenchman Frenchwoman Frisian
Gabonese Gallic Gambian Georgian German Ghanaian Greek Greenlander Greenlandic Grenadian Guatemalan Guinean Gujarati Guyanese Haitian Hawaiian Hebrew Hindu Hispanic Honduran Hungarian Icelander Icelandic Inca Indian Indonesian Inuit Iranian Iraqi Irish Irishman Israeli Italian Ivorian
Jamaican Japanese Javanese Jewish Jordanian Kazakh Kenyan Khmer Korean Kosovar Kurd Kurdish Kuwaiti Kyrgyz Lao Laotian Latin Latino Latina Latvian Lebanese Lesothan Liberian Libyan Liechtensteiner Lithuanian Luxembourger Luxembourgish
Macedonian Malagasy Malawian Malay Malayali Malaysian Maldivian Malian Maltese Manx Maori Marathi Mauritanian Mauritian Mayan Mexican Moldovan Monegasque Mongolian Montenegrin Moor Moroccan Mozambican Muslim
Namibian Neapolitan Nepalese Nepali Netherlander Nicaraguan Nigerian Nigerien Norman Norse Norwegian Omani Oriental Ottoman Pakistani Palestinian Panamanian Papuan Paraguayan Parisian Persian Peruvian Pole Polish Polynesian Portuguese Prussian Puerto-Rican Punjabi
Qatari Quebecois Roman Romani Romanian Russian Rwandan Saharan Salvadoran Samoan Sardinian Saudi Saxon Scandinavian Scot Scots Scotsman Scottish Senegalese Serb Serbian Siberian Sicilian Sikh Singaporean Sinhalese Slav Slavic Slovak Slovakian Slovene Slovenian Somali Spaniard Spanish Sudanese Surinamese Swahili Swazi Swede Swedish Swiss Syrian
Taiwanese Tajik Tamil Tanzanian Tatar Telugu Texan Thai Tibetan Tongan Trinidadian Tunisian Turk Turkish Turkmen Tuvaluan Ugandan Ukrainian Uruguayan Uyghur Uzbek Venetian Venezuelan Viennese Vietnamese Viking Walloon Welsh Welshman Yemeni Yugoslav Zambian Zimbabwean Zulu
Buddhist Catholic Protestant Lutheran Anglican Baptist Methodist Orthodox Mormon Christian Sunni Shia Hasidic Quaker Jesuit Republican Democrat Kiwi Aussie Brit Londoner Berliner Muscovite Sydneysider Bostonian Chicagoan Milanese Mancunian Glaswegian Liverpudlian
`.trim().split(/\s+/u).flatMap((word) => [word, /[nti]$/u.test(word) ? `${word}s` : word]);

/** Occupations that lists of jobs leave out. */
export const organisationJobs: readonly string[] = `
singer songwriter drummer guitarist pianist violinist producer presenter rapper composer conductor poet novelist author historian senator minister president chancellor mayor governor judge
lawyer attorney solicitor barrister paralegal notary accountant auditor banker broker trader teller cashier clerk secretary receptionist assistant manager director supervisor officer
engineer developer programmer architect designer analyst consultant scientist researcher professor lecturer teacher tutor student nurse midwife doctor surgeon dentist physician paramedic pharmacist therapist psychologist
electrician plumber carpenter mason welder mechanic machinist operator driver pilot steward sailor fisherman farmer gardener butcher baker chef cook waiter waitress bartender barista cleaner janitor
detective constable sergeant lieutenant captain soldier firefighter guard warden actor actress dancer comedian photographer painter sculptor journalist reporter editor translator interpreter librarian salesman salesperson
`.trim().split(/\s+/u);
