/** Sentences in other languages than English, with and without names; slots as in `everyday.table.ts`. */
export const foreignTemplates = `
Mein Name ist {full} und ich wohne in {town}.
Ich heiße {given} und bin {n} Jahre alt.
Sehr geehrte Frau {family}, vielen Dank für Ihre Bestellung.
Sehr geehrter Herr {family}, Ihre Rechnung ist beigefügt.
Lieber {given}, wann kommst du nach {town}?
Mit freundlichen Grüßen\n{full}
Herr {family} arbeitet seit {n} Jahren bei {org}.
Frau Dr. {family} hat angerufen.
Der Geschäftsführer {full} eröffnete die Filiale in {town}.
Die Polizei in {town} sucht nach {full}.
{given} und {given} haben gestern geheiratet.
Ansprechpartner: {full}, {org}
Bitte überweisen Sie {money} an {full}.
Der Kunde {full} hat sein Passwort vergessen.
Die Firma {org} hat ihren Sitz in {town}.
Die Sicherheit der Anwendung hängt von der Prüfung der Eingaben ab.
Der Angreifer kann die Sitzung des Benutzers übernehmen, wenn das Token nicht geprüft wird.
Die Verschlüsselung der Datenbank schützt die Daten der Kunden vor Diebstahl.
Der Hund liegt vor dem Haus und die Katze auf dem Sofa.
Im Sommer fahren wir mit dem Zug ans Meer, im Winter in die Berge.
Das Essen war kalt, der Kellner unfreundlich und die Rechnung zu hoch.
Die Schlüssel werden in einem Tresor verwahrt und jedes Quartal gewechselt.
Bei der Anmeldung wird ein Einmalkennwort an das Telefon geschickt.
Die Bedrohung betrifft den Dienst für Zahlungen und das Protokoll der Zugriffe.
Vielen Dank für die schnelle Antwort auf meine Frage zur Überweisung.
Am {weekday} ist der Laden wegen Inventur geschlossen.
Das Risiko ist hoch, die Wahrscheinlichkeit mittel.
Je m'appelle {full} et j'habite à {town}.
Madame {family} n'est pas venue au rendez-vous.
Monsieur {family} travaille chez {org} depuis {n} ans.
Bonjour {given}, comment vas-tu ?
Cordialement,\n{full}
Le directeur de {org}, {full}, a démissionné.
{given} et {given} se sont mariés à {town}.
Cher {given}, merci pour ta lettre.
Le client {full} a signalé un problème.
Contact : {full} ({org})
La ville de {town} se trouve en {country}.
L'attaquant peut voler la session si le jeton n'est pas vérifié.
La base de données est chiffrée et les clés sont changées chaque mois.
Le repas était froid et le service trop lent.
Il faut vérifier les droits de chaque utilisateur avant la mise en production.
Les journaux sont conservés pendant un an sur un serveur séparé.
Je voudrais ouvrir un compte et commander une carte.
La menace concerne le service de paiement et son journal.
Me llamo {full} y vivo en {town}.
La señora {family} no ha venido hoy.
El señor {family} trabaja en {org} desde hace {n} años.
Estimado {given}, gracias por su carta.
Hola {given}, ¿cómo estás?
Atentamente,\n{full}
El presidente de {org}, {full}, dimitió.
{given} y {given} se casaron en {town}.
El cliente {full} olvidó su contraseña.
La empresa {org} tiene su sede en {town}.
El atacante puede robar la sesión si no se comprueba el token.
La base de datos está cifrada y las claves se cambian cada mes.
La comida estaba fría y el servicio fue lento.
Hay que revisar los permisos de cada usuario.
Los registros se guardan durante un año en otro servidor.
Quisiera abrir una cuenta y pedir una tarjeta.
Mi chiamo {full} e abito a {town}.
La signora {family} non è venuta.
Il signor {family} lavora per {org} da {n} anni.
Caro {given}, grazie per la lettera.
Cordiali saluti,\n{full}
Il presidente di {org}, {full}, si è dimesso.
Ciao {given}, come stai?
L'attaccante può rubare la sessione se il token non viene verificato.
Il cibo era freddo e il servizio lento.
I registri sono conservati per un anno su un altro server.
Meu nome é {full} e moro em {town}.
O senhor {family} trabalha na {org} há {n} anos.
Prezada {given}, obrigado pela carta.
Atenciosamente,\n{full}
O presidente da {org}, {full}, renunciou.
O atacante pode roubar a sessão se o token não for verificado.
A comida estava fria e o serviço lento.
Mijn naam is {full} en ik woon in {town}.
Mevrouw {family} is vandaag niet gekomen.
De heer {family} werkt al {n} jaar bij {org}.
Beste {given}, bedankt voor je brief.
Met vriendelijke groet,\n{full}
De aanvaller kan de sessie overnemen als het token niet wordt gecontroleerd.
Het eten was koud en de bediening traag.
Nazywam się {full} i mieszkam w {town}.
Pani {family} dzisiaj nie przyszła.
Pan {family} pracuje w {org} od {n} lat.
Pozdrawiam,\n{full}
Atakujący może przejąć sesję, jeśli token nie jest sprawdzany.
Jedzenie było zimne, a obsługa powolna.
Jag heter {full} och bor i {town}.
Hej {given}, hur mår du?
{full} arbetar på {org} sedan {n} år.
Med vänlig hälsning\n{full}
Angriparen kan ta över sessionen om token inte kontrolleras.
Maten var kall och servicen långsam.
Jeg hedder {full} og bor i {town}.
Angriberen kan stjæle sessionen, hvis den ikke kontrolleres.
Nimeni on {full} ja asun kaupungissa {town}.
Hyökkääjä voi varastaa istunnon.
Benim adım {full}, {town} şehrinde yaşıyorum.
Sayın {family}, mektubunuz için teşekkürler.
Saldırgan oturumu ele geçirebilir.
Jmenuji se {full} a bydlím v {town}.
Útočník může převzít relaci uživatele.
A nevem {full}, {town} városban lakom.
A támadó átveheti a felhasználó munkamenetét.
Numele meu este {full} și locuiesc în {town}.
Меня зовут {full}, я живу в городе {town}.
Госпожа {family} сегодня не пришла.
Директор {full} открыл новый офис.
Здравствуйте, {given}! Спасибо за письмо.
С уважением,\n{full}
Злоумышленник может украсть сеанс, если токен не проверяется.
База данных зашифрована, ключи меняются каждый месяц.
Еда была холодной, а обслуживание медленным.
Клиент {full} забыл пароль.
{given} и {given} поженились в {month}.
Мене звати {full}, я живу в місті {town}.
Казвам се {full} и живея в {town}.
Με λένε {full} και μένω στην {town}.
Ο κύριος {family} δεν ήρθε σήμερα.
Ο επιτιθέμενος μπορεί να κλέψει τη συνεδρία.
Η βάση δεδομένων είναι κρυπτογραφημένη.
Die Prüfung der Rechte erfolgt bei jedem Zugriff auf die Schnittstelle.
Der Server antwortet nicht, weil das Zertifikat im {month} abgelaufen ist.
Die Richtlinie verlangt, dass Kennwörter mindestens zwölf Zeichen haben.
Ohne Sicherung gehen bei einem Ausfall der Festplatte alle Daten verloren.
Die Nachbarn haben einen neuen Garten mit vielen Blumen und einem Teich.
Zum Frühstück gibt es Brot mit Butter, Käse und ein gekochtes Ei.
Der Bus hält vor dem Rathaus, dann geht es zu Fuß über die Brücke.
Die Kinder spielen im Park, während die Eltern auf der Bank sitzen.
Nach der Arbeit kaufe ich Milch, Mehl und Zucker für den Kuchen.
Die Lieferung kommt am {weekday}, der Fahrer ruft eine Stunde vorher an.
Der Film war langweilig, die Musik dagegen sehr schön.
Für die Reise brauchen Sie einen gültigen Ausweis und eine Bestätigung der Buchung.
Auf der Seite mit den Einstellungen lässt sich die Sprache ändern.
Das Formular enthält Felder für Anschrift, Beruf und Geburtsdatum.
Die Versicherung übernimmt die Kosten der Behandlung nur zum Teil.
Ein Fehler im Programm führt zu einem Überlauf des Speichers.
Diese Maßnahme verringert die Angriffsfläche, ersetzt aber keine Firewall.
Die Verwaltung der Schlüssel liegt in der Verantwortung des Betriebs.
Der Abschnitt beschreibt die Einrichtung des Dienstes und der Protokollierung.
Bei Störungen wenden Sie sich bitte an die Hotline.
Das Paket enthält Werkzeuge zur Überwachung des Netzwerks.
Weitere Hinweise finden Sie in der Anleitung und im Anhang.
Die Bewertung der Risiken wird jedes Jahr im Herbst wiederholt.
Alle Anfragen werden mit Datum, Uhrzeit und Kennung gespeichert.
Der Vertrag verlängert sich um ein Jahr, wenn keine Kündigung erfolgt.
Meine Tochter {given} besucht das Gymnasium in {town}.
Der Arzt {full} behandelte die Patientin {full}.
Gestern traf ich {given} und {full} auf dem Markt.
{full} wurde in {town} geboren und studierte in {town}.
Laut {full} von {org} steigen die Preise im {month}.
Die Bürgermeisterin von {town}, {full}, begrüßte die Gäste.
Unterschrift: {full}, {town}, den {date}
`;
