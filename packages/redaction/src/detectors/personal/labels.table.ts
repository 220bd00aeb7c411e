/** Numbers that only their label tells: what is written before them, and what they may look like. */
export interface LabelledNumber {
  readonly id: string;
  /** ASCII, lower case, as alternatives; a keyword may be a stem (`fuhrerschein`). */
  readonly keywords: readonly string[];
  /** Fewest and most letters and digits of the value, separators not counted. */
  readonly least: number;
  readonly most: number;
  /** Fewest digits, default 4. */
  readonly digits?: number;
  /** Set where the label alone is too weak and wants `number`, `no.`, `#`, `:` or `is` behind it. */
  readonly announced?: boolean;
}

export const labelledNumbers: readonly LabelledNumber[] = [
  { id: 'personal.ssn-labelled', least: 7, most: 18, keywords: ['social security', 'social insurance', 'ssn', 'itin', 'ein'] },
  { id: 'personal.national-id-labelled', least: 6, most: 18, keywords: [
    'national id', 'national identity', 'national identification', 'identity card', 'identity number', 'identification number', 'id card', 'personal number', 'personal id', 'citizen id',
    'resident registration', 'tax id', 'taxpayer', 'tax number', 'tax file', 'tax reference', 'national insurance', 'insurance number', 'nhs number', 'nhs no', 'medicare', 'nino', 'tfn', 'aadhaar', 'aadhar', 'uidai',
    'pan card', 'pan number', 'pan no', 'my number', 'steuer-id', 'steuer-identifikationsnummer', 'steueridentifikationsnummer', 'steuernummer', 'idnr', 'sozialversicherungsnummer', 'rentenversicherungsnummer',
    'personalausweis', 'ausweisnummer', 'ahv', 'avs', 'securite sociale', 'insee', 'nir ', 'dni', 'nie ', 'nif', 'cif ', 'codice fiscale', 'partita iva', 'cartao de cidadao', 'numero de contribuinte', 'contribuinte',
    'cpf', 'cnpj', 'rg ', 'bsn', 'burgerservicenummer', 'rijksregisternummer', 'registre national', 'pesel', 'nip ', 'regon', 'personnummer', 'samordningsnummer', 'fodselsnummer', 'cpr', 'henkilotunnus', 'hetu',
    'kennitala', 'isikukood', 'asmens kodas', 'personas kods', 'rodne cislo', 'rodny', 'oib', 'jmbg', 'emso', 'egn', 'cnp', 'tc kimlik', 'kimlik', 'tckn', 'rfc:', 'curp', 'rut ', 'run ', 'cedula', 'cuit', 'cuil', 'nric', 'fin ', 'hkid',
    'mykad', 'inn ', 'snils', 'south african id', 'id number', 'id no', 'nationality id', 'voter id', 'green card', 'alien registration', 'a-number', 'residence permit', 'pps number', 'ppsn',
  ] },
  { id: 'personal.driving-licence', least: 5, most: 20, keywords: [
    'driver license', 'drivers license', 'driver\'s license', 'driving license', 'driving licence', 'driver licence', 'drivers licence', 'driver\'s licence', 'dl number', 'dl no', 'dl #',
    'license number', 'licence number', 'license no', 'licence no', 'fuhrerschein', 'permis de conduire', 'licencia de conducir', 'patente di guida', 'carta de conducao', 'rijbewijs', 'korkort', 'prawo jazdy',
  ] },
  { id: 'personal.passport', least: 6, most: 12, keywords: ['passport', 'reisepass', 'passnummer', 'passeport', 'pasaporte', 'passaporto', 'passaporte', 'paspoort', 'paszport'], digits: 3 },
  { id: 'personal.licence-plate', least: 4, most: 10, digits: 1, keywords: [
    'license plate', 'licence plate', 'number plate', 'plate number', 'plate no', 'vehicle registration', 'registration plate', 'kennzeichen', 'immatriculation', 'nummerplade', 'kenteken',
  ] },
  { id: 'personal.licence-plate', least: 4, most: 10, digits: 2, announced: true, keywords: ['plate', 'registration number', 'matricula', 'targa'] },
  { id: 'personal.medical-record', least: 4, most: 14, announced: true, keywords: [
    'medical record', 'mrn', 'patient id', 'patient no', 'patient number', 'health plan', 'health insurance', 'member id', 'membership number', 'member number', 'beneficiary', 'policy number', 'policy no', 'npi', 'dea number',
  ] },
  { id: 'personal.employee-number', least: 3, most: 12, digits: 3, announced: true, keywords: [
    'employee id', 'employee number', 'employee no', 'employee #', 'staff id', 'staff number', 'badge number', 'badge id', 'personnel number', 'payroll number', 'student id', 'student number', 'personalnummer', 'mitarbeiternummer', 'matrikelnummer',
    'customer number', 'customer no', 'customer id', 'kundennummer', 'client number', 'loyalty number', 'frequent flyer',
  ] },
  { id: 'personal.bank-account', least: 6, most: 34, announced: true, keywords: [
    'account number', 'account no', 'account #', 'account num', 'acct', 'bank account', 'checking account', 'savings account', 'account', 'routing number', 'routing no', 'routing', 'aba', 'transit number', 'sort code', 'bsb', 'ifsc', 'clabe',
    'iban', 'kontonummer', 'konto', 'konto-nr', 'bankleitzahl', 'blz', 'numero de compte', 'numero de cuenta', 'cuenta', 'numero di conto', 'conto', 'rekeningnummer', 'rekening', 'tilinumero', 'bankgiro', 'plusgiro', 'szamlaszam', 'rachunk',
  ] },
  { id: 'personal.card-security-code', least: 3, most: 4, digits: 3, keywords: ['cvv', 'cvc', 'cvv2', 'cvc2', 'card security code'] },
  { id: 'personal.card-security-code', least: 3, most: 4, digits: 3, announced: true, keywords: ['security code', 'card pin', 'my pin', 'pin code', 'prufziffer'] },
];
