<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Porthole</source>
        <translation>Porthole</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP-Version</translation>
    </message>
    <message>
        <source>IPv6 or IPv4</source>
        <translation>IPv6 oder IPv4</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Nur IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Nur IPv6</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>TLS encrypts what is sent and shows who the other side is. The log shows both: what crosses the network, and what it says.</source>
        <translation>TLS verschlüsselt, was gesendet wird, und zeigt, wer die Gegenseite ist. Das Log zeigt beides: was durch das Netz geht und was es bedeutet.</translation>
    </message>
    <message>
        <source>Type of the body</source>
        <translation>Typ des Rumpfs</translation>
    </message>
    <message>
        <source>none told</source>
        <translation>keiner genannt</translation>
    </message>
    <message>
        <source>What the body is (Content-Type). A header field of yours goes before it.</source>
        <translation>Was der Rumpf ist (Content-Type). Ein eigenes Kopffeld geht vor.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>One of these, or any other that is written here.</source>
        <translation>Eine von diesen, oder jede andere, die hier geschrieben wird.</translation>
    </message>
    <message>
        <source>It is not remembered.</source>
        <translation>Es wird nicht gemerkt.</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>Das System wählt</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>den Server</translation>
    </message>
    <message>
        <source>Porthole&apos;s own engine shows every system call, half-close and reset. Qt&apos;s shows what QTcpSocket, QUdpSocket, QLocalSocket and their servers make of the same exchange.</source>
        <translation>Die eigene Engine von Porthole zeigt jeden Systemaufruf, jedes halbe Schließen und jeden Reset. Die von Qt zeigt, was QTcpSocket, QUdpSocket, QLocalSocket und deren Server aus demselben Austausch machen.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>porthole</name>
    <message>
        <source>&quot;%1&quot; is one too many here: join conditions with &quot;and&quot; or &quot;or&quot;.</source>
        <translation>„%1“ ist hier zu viel: Bedingungen werden mit „and“ oder „or“ verbunden.</translation>
    </message>
    <message>
        <source>The filter is nested too deeply.</source>
        <translation>Der Filter ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This parenthesis is never closed.</source>
        <translation>Diese runde Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>There is nothing to look for between the quotation marks.</source>
        <translation>Zwischen den Anführungszeichen steht nichts, wonach gesucht werden könnte.</translation>
    </message>
    <message>
        <source>&quot;%2&quot; is true or not; it cannot be compared.</source>
        <translation>„%2“ ist wahr oder nicht und lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>&quot;%2&quot; is not ordered: use == or !=.</source>
        <translation>„%2“ hat keine Reihenfolge: nur == oder != sind möglich.</translation>
    </message>
    <message>
        <source>&quot;in&quot; wants a list in braces: {80, 443, 8000..8999}.</source>
        <translation>„in“ braucht eine Liste in geschweiften Klammern: {80, 443, 8000..8999}.</translation>
    </message>
    <message>
        <source>This brace is never closed.</source>
        <translation>Diese geschweifte Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>The list in braces is empty.</source>
        <translation>Die Liste in geschweiften Klammern ist leer.</translation>
    </message>
    <message>
        <source>A value is missing behind the comparison.</source>
        <translation>Hinter dem Vergleich fehlt ein Wert.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no IP address or network.</source>
        <translation>„%1“ ist keine IP-Adresse und kein Netz.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of: %2.</source>
        <translation>„%1“ ist keines von: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no error&apos;s name or number.</source>
        <translation>„%1“ ist weder Name noch Nummer eines Fehlers.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time in seconds, such as 1.5.</source>
        <translation>„%1“ ist keine Zeit in Sekunden wie etwa 1.5.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>&quot;%2&quot; takes contains, == or !=.</source>
        <translation>„%2“ lässt nur contains, == und != zu.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not hex (0d:0a). Put text in quotation marks.</source>
        <translation>„%1“ ist nicht hexadezimal (0d:0a). Text gehört in Anführungszeichen.</translation>
    </message>
    <message>
        <source>The filter is too long.</source>
        <translation>Der Filter ist zu lang.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; means nothing in a filter.</source>
        <translation>„%1“ hat in einem Filter keine Bedeutung.</translation>
    </message>
    <message>
        <source>The quotation mark is never closed.</source>
        <translation>Das Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>Number of the entry, from 1.</source>
        <translation>Nummer des Eintrags, ab 1.</translation>
    </message>
    <message>
        <source>Bytes that crossed.</source>
        <translation>Übertragene Bytes.</translation>
    </message>
    <message>
        <source>Seconds since the log began, such as 1.5.</source>
        <translation>Sekunden seit Beginn des Logs, etwa 1.5.</translation>
    </message>
    <message>
        <source>Number of the conversation, from 1.</source>
        <translation>Nummer der Konversation, ab 1.</translation>
    </message>
    <message>
        <source>out or in.</source>
        <translation>out oder in.</translation>
    </message>
    <message>
        <source>The call made: connect, send, recv ...</source>
        <translation>Der Aufruf: connect, send, recv ...</translation>
    </message>
    <message>
        <source>The error of a call, by name (ECONNREFUSED) or number; 0 for none.</source>
        <translation>Der Fehler eines Aufrufs, mit Namen (ECONNREFUSED) oder Nummer; 0 für keinen.</translation>
    </message>
    <message>
        <source>Why it failed: refused, timeout, reset, dns ...</source>
        <translation>Grund des Fehlschlags: refused, timeout, reset, dns ...</translation>
    </message>
    <message>
        <source>The state a connection came to: connected, closed, reset-by-peer ...</source>
        <translation>Der Zustand, in den eine Verbindung kam: connected, closed, reset-by-peer ...</translation>
    </message>
    <message>
        <source>Of a note: info, caution or trouble.</source>
        <translation>Eines Hinweises: info, caution oder trouble.</translation>
    </message>
    <message>
        <source>What the call returned.</source>
        <translation>Was der Aufruf zurückgab.</translation>
    </message>
    <message>
        <source>Port of either side.</source>
        <translation>Port einer der beiden Seiten.</translation>
    </message>
    <message>
        <source>Port of the side that sent.</source>
        <translation>Port der sendenden Seite.</translation>
    </message>
    <message>
        <source>Port of the side it was sent to.</source>
        <translation>Port der Seite, an die gesendet wurde.</translation>
    </message>
    <message>
        <source>Address of either side; 192.0.2.0/24 means all of a network.</source>
        <translation>Adresse einer der beiden Seiten; 192.0.2.0/24 steht für ein ganzes Netz.</translation>
    </message>
    <message>
        <source>Address of the side that sent.</source>
        <translation>Adresse der sendenden Seite.</translation>
    </message>
    <message>
        <source>Address of the side it was sent to.</source>
        <translation>Adresse der Seite, an die gesendet wurde.</translation>
    </message>
    <message>
        <source>Arguments of a call, words of a note or error.</source>
        <translation>Argumente eines Aufrufs, Worte eines Hinweises oder Fehlers.</translation>
    </message>
    <message>
        <source>The bytes that were kept: data contains &quot;GET&quot;, data contains 0d:0a.</source>
        <translation>Die aufgezeichneten Bytes: data contains &quot;GET&quot;, data contains 0d:0a.</translation>
    </message>
    <message>
        <source>Fewer bytes were kept than crossed.</source>
        <translation>Es wurden weniger Bytes aufgezeichnet als übertragen.</translation>
    </message>
    <message>
        <source>The entry does not hold in the file that was opened.</source>
        <translation>Der Eintrag ist in der geöffneten Datei beschädigt.</translation>
    </message>
    <message>
        <source>Descriptor</source>
        <translation>Deskriptor</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Address length</source>
        <translation>Adresslänge</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Backlog</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Option</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value length</source>
        <translation>Wertlänge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Argument</source>
        <translation>Argument</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>server, accepted here</source>
        <translation>Server, hier angenommen</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>The file does not hold this entry whole. What is shown is what could be read.</source>
        <translation>Die Datei enthält diesen Eintrag nicht vollständig. Gezeigt wird, was sich lesen ließ.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzdaten</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Overwritten with * before they were kept.</source>
        <translation>Vor dem Aufzeichnen mit * überschrieben.</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Not listed</source>
        <translation>Nicht aufgeführt</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>State of the connection</source>
        <translation>Zustand der Verbindung</translation>
    </message>
    <message>
        <source>Unknown kind</source>
        <translation>Unbekannte Art</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Wortlaut</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Gekürzt</translation>
    </message>
    <message>
        <source>The text was longer than 65,535 bytes; the rest was not kept.</source>
        <translation>Der Text war länger als 65.535 Bytes; der Rest wurde nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Since row above</source>
        <translation>Seit der Zeile darüber</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Konversation</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Entfernte Adresse</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>This entry is damaged in the file</source>
        <translation>Dieser Eintrag ist in der Datei beschädigt</translation>
    </message>
    <message>
        <source>An entry of a kind this version does not know</source>
        <translation>Ein Eintrag einer Art, die diese Version nicht kennt</translation>
    </message>
    <message>
        <source>%1… %2 of %3 kept</source>
        <translation>%1… %2 von %3 behalten</translation>
    </message>
    <message>
        <source>%1… %2</source>
        <translation>%1… %2</translation>
    </message>
    <message>
        <source>%1 of %2 kept: the disk was full, the cap was reached or writing failed</source>
        <translation>%1 von %2 behalten: Der Datenträger war voll, die Obergrenze erreicht oder das Schreiben schlug fehl</translation>
    </message>
    <message>
        <source>%1, of which only the length was recorded</source>
        <translation>%1, davon wurde nur die Länge aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 of %2 kept: recording level first %1</source>
        <translation>%1 von %2 behalten: Aufzeichnungsstufe „die ersten %1“</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Looking up the name</source>
        <translation>Name wird aufgelöst</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Lauscht</translation>
    </message>
    <message>
        <source>We sent FIN: nothing more goes out, but we still read</source>
        <translation>Wir haben FIN gesendet: Es geht nichts mehr hinaus, gelesen wird noch</translation>
    </message>
    <message>
        <source>The peer reset the connection (RST)</source>
        <translation>Die Gegenstelle hat die Verbindung zurückgesetzt (RST)</translation>
    </message>
    <message>
        <source>We reset the connection (RST)</source>
        <translation>Wir haben die Verbindung zurückgesetzt (RST)</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Reading paused: what came is still waiting to be used</source>
        <translation>Lesen angehalten: Was ankam, wartet noch auf seine Verwendung</translation>
    </message>
    <message>
        <source>Reading goes on</source>
        <translation>Lesen geht weiter</translation>
    </message>
    <message>
        <source>Queued: more than 1 MiB waits to be sent</source>
        <translation>Warteschlange: Mehr als 1 MiB wartet auf das Senden</translation>
    </message>
    <message>
        <source>The queue has gone out</source>
        <translation>Die Warteschlange ist abgearbeitet</translation>
    </message>
    <message>
        <source>Bound: takes datagrams from anyone</source>
        <translation>Gebunden: nimmt Datagramme von jedem an</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>packet</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Δ</source>
        <translation>Δ</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>antwortet</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>unverschlüsselt</translation>
    </message>
    <message>
        <source>clear, upgrades to TLS</source>
        <translation>unverschlüsselt, Wechsel zu TLS möglich</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>The backslash at the end starts an escape that does not follow. Write \\ for a backslash.</source>
        <translation>Der Backslash am Ende beginnt eine Escape-Sequenz, die nicht folgt. Ein Backslash selbst wird \\ geschrieben.</translation>
    </message>
    <message>
        <source>\%1 is no escape that is known here. Write \\ for a backslash.</source>
        <translation>\%1 ist keine hier bekannte Escape-Sequenz. Ein Backslash selbst wird \\ geschrieben.</translation>
    </message>
    <message>
        <source>An octal escape ends at \377: a byte has no more.</source>
        <translation>Eine oktale Escape-Sequenz endet bei \377: Mehr fasst ein Byte nicht.</translation>
    </message>
    <message>
        <source>This escape needs %1 hex digits.</source>
        <translation>Diese Escape-Sequenz braucht %1 Hexziffern.</translation>
    </message>
    <message>
        <source>There is no character with this number.</source>
        <translation>Ein Zeichen mit dieser Nummer gibt es nicht.</translation>
    </message>
    <message>
        <source>This character is not part of Base64.</source>
        <translation>Dieses Zeichen gehört nicht zu Base64.</translation>
    </message>
    <message>
        <source>&quot;=&quot; may only stand at the end.</source>
        <translation>„=“ darf nur am Ende stehen.</translation>
    </message>
    <message>
        <source>The Base64 text ends too early.</source>
        <translation>Der Base64-Text endet zu früh.</translation>
    </message>
    <message>
        <source>Nothing failed.</source>
        <translation>Nichts ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 makes no sense here.</source>
        <translation>%1 ergibt hier keinen Sinn.</translation>
    </message>
    <message>
        <source>The request makes no sense.</source>
        <translation>Die Anforderung ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>What was asked for cannot be done as it is written.</source>
        <translation>Was verlangt wurde, geht so, wie es geschrieben ist, nicht.</translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation>Die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>There is no address for the name %1.</source>
        <translation>Zum Namen %1 gibt es keine Adresse.</translation>
    </message>
    <message>
        <source>There is no address for this name.</source>
        <translation>Zu diesem Namen gibt es keine Adresse.</translation>
    </message>
    <message>
        <source>The name service knows no such host (%2).</source>
        <translation>Der Namensdienst kennt keinen solchen Host (%2).</translation>
    </message>
    <message>
        <source>Check the spelling. An address such as 192.0.2.1 works without the name service.</source>
        <translation>Die Schreibweise prüfen. Eine Adresse wie 192.0.2.1 kommt ohne Namensdienst aus.</translation>
    </message>
    <message>
        <source>The name %1 has no address of this kind.</source>
        <translation>Der Name %1 hat keine Adresse dieser Art.</translation>
    </message>
    <message>
        <source>The name has no address of this kind.</source>
        <translation>Der Name hat keine Adresse dieser Art.</translation>
    </message>
    <message>
        <source>The name exists, but not with an IPv4 or IPv6 address as asked for (%2).</source>
        <translation>Der Name existiert, aber nicht mit einer IPv4- oder IPv6-Adresse wie verlangt (%2).</translation>
    </message>
    <message>
        <source>Try the other kind of address.</source>
        <translation>Die andere Adressart versuchen.</translation>
    </message>
    <message>
        <source>The name service gave no answer about %1.</source>
        <translation>Der Namensdienst gab keine Antwort zu %1.</translation>
    </message>
    <message>
        <source>The name service gave no answer.</source>
        <translation>Der Namensdienst gab keine Antwort.</translation>
    </message>
    <message>
        <source>No name server could be reached, or it is busy for the moment (%2). Whether the name exists is not known.</source>
        <translation>Kein Nameserver war erreichbar, oder er ist gerade überlastet (%2). Ob der Name existiert, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check that the network is up, then try again.</source>
        <translation>Prüfen, ob das Netz läuft, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The name service failed at %1.</source>
        <translation>Der Namensdienst ist bei %1 gescheitert.</translation>
    </message>
    <message>
        <source>The name service failed.</source>
        <translation>Der Namensdienst ist gescheitert.</translation>
    </message>
    <message>
        <source>A name server answered that it cannot answer (%2).</source>
        <translation>Ein Nameserver meldete, dass er nicht antworten kann (%2).</translation>
    </message>
    <message>
        <source>Try again later, or use an address.</source>
        <translation>Später erneut versuchen oder eine Adresse verwenden.</translation>
    </message>
    <message>
        <source>The name %1 could not be turned into an address.</source>
        <translation>Der Name %1 ließ sich nicht in eine Adresse auflösen.</translation>
    </message>
    <message>
        <source>The name could not be turned into an address.</source>
        <translation>Der Name ließ sich nicht in eine Adresse auflösen.</translation>
    </message>
    <message>
        <source>The look-up ended with %2.</source>
        <translation>Die Namensauflösung endete mit %2.</translation>
    </message>
    <message>
        <source>Check the spelling and the network.</source>
        <translation>Die Schreibweise und das Netz prüfen.</translation>
    </message>
    <message>
        <source>%1 refused the connection.</source>
        <translation>%1 hat die Verbindung abgewiesen.</translation>
    </message>
    <message>
        <source>The connection was refused.</source>
        <translation>Die Verbindung wurde abgewiesen.</translation>
    </message>
    <message>
        <source>The machine answered, but no program listens on that port, or a firewall turns it away.</source>
        <translation>Der Rechner hat geantwortet, aber kein Programm lauscht auf diesem Port, oder eine Firewall weist die Verbindung ab.</translation>
    </message>
    <message>
        <source>Check the port number, and that the server runs.</source>
        <translation>Die Portnummer prüfen, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>%1 refused.</source>
        <translation>%1 hat abgewiesen.</translation>
    </message>
    <message>
        <source>It was refused.</source>
        <translation>Abgewiesen.</translation>
    </message>
    <message>
        <source>The machine answered that nothing listens there.</source>
        <translation>Der Rechner hat geantwortet, dass dort nichts lauscht.</translation>
    </message>
    <message>
        <source>%1 did not answer.</source>
        <translation>%1 hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>There was no answer to the attempt to connect.</source>
        <translation>Auf den Verbindungsversuch kam keine Antwort.</translation>
    </message>
    <message>
        <source>Nothing came back in the time given: the machine is off, or a firewall drops what is sent to it.</source>
        <translation>In der vorgegebenen Zeit kam nichts zurück: Der Rechner ist aus, oder eine Firewall verwirft, was an ihn gesendet wird.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, allow more time, or ask who runs the firewall.</source>
        <translation>Die Adresse prüfen. Stimmt sie, mehr Zeit zulassen oder bei den Betreibern der Firewall nachfragen.</translation>
    </message>
    <message>
        <source>%1 stopped answering.</source>
        <translation>%1 antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The other side stopped answering.</source>
        <translation>Die Gegenstelle antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>What was sent was never acknowledged, although it was sent again several times.</source>
        <translation>Das Gesendete wurde nie bestätigt, obwohl es mehrmals erneut gesendet wurde.</translation>
    </message>
    <message>
        <source>Check that the machine and the way to it still work.</source>
        <translation>Prüfen, ob der Rechner und der Weg zu ihm noch funktionieren.</translation>
    </message>
    <message>
        <source>%1 took too long.</source>
        <translation>%1 hat zu lange gebraucht.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>Es hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>The time given ran out before it was done.</source>
        <translation>Die vorgegebene Zeit lief ab, bevor es fertig war.</translation>
    </message>
    <message>
        <source>Allow more time.</source>
        <translation>Mehr Zeit zulassen.</translation>
    </message>
    <message>
        <source>There is no way to the machine %1.</source>
        <translation>Es gibt keinen Weg zum Rechner %1.</translation>
    </message>
    <message>
        <source>There is no way to that machine.</source>
        <translation>Es gibt keinen Weg zu diesem Rechner.</translation>
    </message>
    <message>
        <source>Its network can be reached, but the machine does not answer there, or a router said so.</source>
        <translation>Sein Netz ist erreichbar, aber der Rechner antwortet dort nicht, oder ein Router hat das gemeldet.</translation>
    </message>
    <message>
        <source>Check the address, and that the machine is on.</source>
        <translation>Die Adresse prüfen, und ob der Rechner eingeschaltet ist.</translation>
    </message>
    <message>
        <source>There is no route to the network of %1.</source>
        <translation>Es gibt keine Route zum Netz von %1.</translation>
    </message>
    <message>
        <source>There is no route to that network.</source>
        <translation>Es gibt keine Route zu diesem Netz.</translation>
    </message>
    <message>
        <source>This machine knows no way there: it is offline, or it has no address of that kind (IPv4, IPv6).</source>
        <translation>Dieser Rechner kennt keinen Weg dorthin: Er ist offline oder hat keine Adresse dieser Art (IPv4, IPv6).</translation>
    </message>
    <message>
        <source>Check the network connection; try the other kind of address.</source>
        <translation>Die Netzverbindung prüfen; die andere Adressart versuchen.</translation>
    </message>
    <message>
        <source>The network to %1 is down.</source>
        <translation>Das Netz zu %1 ist nicht in Betrieb.</translation>
    </message>
    <message>
        <source>The network is down.</source>
        <translation>Das Netz ist nicht in Betrieb.</translation>
    </message>
    <message>
        <source>The network interface that leads there is switched off.</source>
        <translation>Die Netzwerkschnittstelle, die dorthin führt, ist abgeschaltet.</translation>
    </message>
    <message>
        <source>Switch the interface on.</source>
        <translation>Die Schnittstelle einschalten.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The other side cannot be reached.</source>
        <translation>Die Gegenstelle ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>There is no way there at the moment.</source>
        <translation>Zurzeit führt kein Weg dorthin.</translation>
    </message>
    <message>
        <source>Check the address and the network connection.</source>
        <translation>Die Adresse und die Netzverbindung prüfen.</translation>
    </message>
    <message>
        <source>%1 broke the connection off while it was being made.</source>
        <translation>%1 hat die Verbindung während des Aufbaus abgebrochen.</translation>
    </message>
    <message>
        <source>The connection was broken off while it was being made.</source>
        <translation>Die Verbindung wurde während des Aufbaus abgebrochen.</translation>
    </message>
    <message>
        <source>A caller at %1 had gone before it was answered.</source>
        <translation>Ein Anrufer an %1 war weg, bevor er angenommen wurde.</translation>
    </message>
    <message>
        <source>A caller had gone before it was answered.</source>
        <translation>Ein Anrufer war weg, bevor er angenommen wurde.</translation>
    </message>
    <message>
        <source>The connection was broken off between its arrival and accept().</source>
        <translation>Die Verbindung wurde zwischen ihrer Ankunft und accept() abgebrochen.</translation>
    </message>
    <message>
        <source>%1 broke the connection off.</source>
        <translation>%1 hat die Verbindung abgebrochen.</translation>
    </message>
    <message>
        <source>The connection was broken off.</source>
        <translation>Die Verbindung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>What was sent last may not have arrived.</source>
        <translation>Was zuletzt gesendet wurde, ist möglicherweise nicht angekommen.</translation>
    </message>
    <message>
        <source>%1 takes no more data.</source>
        <translation>%1 nimmt keine Daten mehr an.</translation>
    </message>
    <message>
        <source>The other side takes no more data.</source>
        <translation>Die Gegenstelle nimmt keine Daten mehr an.</translation>
    </message>
    <message>
        <source>The connection was already closed in that direction when more was to be sent (%2).</source>
        <translation>Die Verbindung war in dieser Richtung schon geschlossen, als noch mehr gesendet werden sollte (%2).</translation>
    </message>
    <message>
        <source>%1 is not connected.</source>
        <translation>%1 ist nicht verbunden.</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>It was not made yet, or it is gone already (%2).</source>
        <translation>Sie wurde noch nicht aufgebaut oder ist schon wieder weg (%2).</translation>
    </message>
    <message>
        <source>Connect first.</source>
        <translation>Zuerst verbinden.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The other side closed the connection.</source>
        <translation>Die Gegenstelle hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>It ended before everything that was expected had come.</source>
        <translation>Sie endete, bevor alles Erwartete angekommen war.</translation>
    </message>
    <message>
        <source>No connection to %1 can be made from that local port.</source>
        <translation>Von diesem lokalen Port lässt sich keine Verbindung zu %1 aufbauen.</translation>
    </message>
    <message>
        <source>The local port is taken.</source>
        <translation>Der lokale Port ist belegt.</translation>
    </message>
    <message>
        <source>The same two ends are already joined, or were a moment ago (%2).</source>
        <translation>Dieselben beiden Enden sind schon verbunden oder waren es bis eben (%2).</translation>
    </message>
    <message>
        <source>Leave the local port to the system, or wait a minute.</source>
        <translation>Den lokalen Port dem System überlassen oder eine Minute warten.</translation>
    </message>
    <message>
        <source>%1 is being written by another program.</source>
        <translation>%1 wird gerade von einem anderen Programm geschrieben.</translation>
    </message>
    <message>
        <source>Another program writes to that file.</source>
        <translation>Ein anderes Programm schreibt in diese Datei.</translation>
    </message>
    <message>
        <source>Two programs would spoil each other&apos;s record.</source>
        <translation>Zwei Programme würden sich gegenseitig die Aufzeichnung verderben.</translation>
    </message>
    <message>
        <source>Choose another name, or end the other program.</source>
        <translation>Einen anderen Namen wählen oder das andere Programm beenden.</translation>
    </message>
    <message>
        <source>%1 is already in use.</source>
        <translation>%1 wird schon verwendet.</translation>
    </message>
    <message>
        <source>The address is already in use.</source>
        <translation>Die Adresse wird schon verwendet.</translation>
    </message>
    <message>
        <source>Listening on %1 is not allowed.</source>
        <translation>Auf %1 zu lauschen ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Listening on this port is not allowed.</source>
        <translation>Auf diesem Port zu lauschen ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Ports below 1024 are kept for the system; an ordinary user may not listen there.</source>
        <translation>Ports unter 1024 sind dem System vorbehalten; ein gewöhnlicher Benutzer darf dort nicht lauschen.</translation>
    </message>
    <message>
        <source>Choose a port from 1024 on.</source>
        <translation>Einen Port ab 1024 wählen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Die Datei lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The file system is read-only.</source>
        <translation>Das Dateisystem ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The system does not allow a connection to %1.</source>
        <translation>Das System erlaubt keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>The system does not allow the connection.</source>
        <translation>Das System erlaubt die Verbindung nicht.</translation>
    </message>
    <message>
        <source>A firewall of this machine or its security rules forbid it, or it is a broadcast address (%2).</source>
        <translation>Eine Firewall dieses Rechners oder seine Sicherheitsregeln verbieten es, oder es ist eine Broadcast-Adresse (%2).</translation>
    </message>
    <message>
        <source>Check the rules of the local firewall.</source>
        <translation>Die Regeln der lokalen Firewall prüfen.</translation>
    </message>
    <message>
        <source>The system does not allow %1 to be used.</source>
        <translation>Das System erlaubt nicht, %1 zu verwenden.</translation>
    </message>
    <message>
        <source>The system does not allow this address to be used.</source>
        <translation>Das System erlaubt nicht, diese Adresse zu verwenden.</translation>
    </message>
    <message>
        <source>Its security rules forbid it (%2).</source>
        <translation>Seine Sicherheitsregeln verbieten es (%2).</translation>
    </message>
    <message>
        <source>Access to %1 is not allowed.</source>
        <translation>Der Zugriff auf %1 ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Access is not allowed.</source>
        <translation>Der Zugriff ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The system&apos;s permissions forbid it (%2).</source>
        <translation>Die Zugriffsrechte des Systems verbieten es (%2).</translation>
    </message>
    <message>
        <source>Check who may read and write there.</source>
        <translation>Prüfen, wer dort lesen und schreiben darf.</translation>
    </message>
    <message>
        <source>No local address can be used to reach %1.</source>
        <translation>Keine lokale Adresse eignet sich, um %1 zu erreichen.</translation>
    </message>
    <message>
        <source>No local address can be used.</source>
        <translation>Keine lokale Adresse ist verwendbar.</translation>
    </message>
    <message>
        <source>All local ports towards it are taken, or the address there is none that can be connected to (%2).</source>
        <translation>Alle lokalen Ports dorthin sind belegt, oder mit der Adresse dort kann man sich nicht verbinden (%2).</translation>
    </message>
    <message>
        <source>Check the address; close some connections.</source>
        <translation>Die Adresse prüfen; einige Verbindungen schließen.</translation>
    </message>
    <message>
        <source>%1 is no address of this machine.</source>
        <translation>%1 ist keine Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>That is no address of this machine.</source>
        <translation>Das ist keine Adresse dieses Rechners.</translation>
    </message>
    <message>
        <source>Only addresses of its own network interfaces can be used here (%2).</source>
        <translation>Nur Adressen seiner eigenen Netzwerkschnittstellen sind hier verwendbar (%2).</translation>
    </message>
    <message>
        <source>Choose one of this machine&apos;s addresses; &quot;ip address&quot; lists them.</source>
        <translation>Eine der Adressen dieses Rechners wählen; „ip address“ führt sie auf.</translation>
    </message>
    <message>
        <source>%1 could not be opened: too many are open.</source>
        <translation>%1 ließ sich nicht öffnen: Es sind zu viele offen.</translation>
    </message>
    <message>
        <source>Too many connections and files are open.</source>
        <translation>Zu viele Verbindungen und Dateien sind offen.</translation>
    </message>
    <message>
        <source>This program has reached the number of descriptors it may hold (%2).</source>
        <translation>Dieses Programm hat die Zahl der Deskriptoren erreicht, die es halten darf (%2).</translation>
    </message>
    <message>
        <source>Close some connections, or raise the limit (&quot;ulimit -n&quot;).</source>
        <translation>Einige Verbindungen schließen oder die Grenze anheben („ulimit -n“).</translation>
    </message>
    <message>
        <source>Too many files are open.</source>
        <translation>Zu viele Dateien sind offen.</translation>
    </message>
    <message>
        <source>The whole system has reached the number of files it may hold (%2).</source>
        <translation>Das ganze System hat die Zahl der Dateien erreicht, die es halten darf (%2).</translation>
    </message>
    <message>
        <source>End some programs.</source>
        <translation>Einige Programme beenden.</translation>
    </message>
    <message>
        <source>There is no buffer left for %1.</source>
        <translation>Für %1 ist kein Puffer mehr frei.</translation>
    </message>
    <message>
        <source>There is no buffer left.</source>
        <translation>Es ist kein Puffer mehr frei.</translation>
    </message>
    <message>
        <source>The system&apos;s memory for network traffic is used up (%2).</source>
        <translation>Der Speicher des Systems für den Netzverkehr ist aufgebraucht (%2).</translation>
    </message>
    <message>
        <source>Wait a moment, or close some connections.</source>
        <translation>Einen Moment warten oder einige Verbindungen schließen.</translation>
    </message>
    <message>
        <source>There is not enough memory for %1.</source>
        <translation>Für %1 ist nicht genug Speicher da.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Es ist nicht genug Speicher da.</translation>
    </message>
    <message>
        <source>The system gave no more memory (%2).</source>
        <translation>Das System gab keinen weiteren Speicher her (%2).</translation>
    </message>
    <message>
        <source>The message for %1 is too long.</source>
        <translation>Die Nachricht für %1 ist zu lang.</translation>
    </message>
    <message>
        <source>The message is too long.</source>
        <translation>Die Nachricht ist zu lang.</translation>
    </message>
    <message>
        <source>It does not fit into one piece as this kind of socket sends it (%2).</source>
        <translation>Sie passt nicht in ein Stück, wie es diese Art von Socket sendet (%2).</translation>
    </message>
    <message>
        <source>Send less at a time.</source>
        <translation>Weniger auf einmal senden.</translation>
    </message>
    <message>
        <source>A limit was reached at %1.</source>
        <translation>Bei %1 wurde eine Grenze erreicht.</translation>
    </message>
    <message>
        <source>A limit was reached.</source>
        <translation>Eine Grenze wurde erreicht.</translation>
    </message>
    <message>
        <source>There is more than can be taken at the moment.</source>
        <translation>Es ist mehr, als im Moment angenommen werden kann.</translation>
    </message>
    <message>
        <source>Wait until some of it is done, or ask for less.</source>
        <translation>Warten, bis ein Teil erledigt ist, oder weniger verlangen.</translation>
    </message>
    <message>
        <source>No secure connection with %1 could be made.</source>
        <translation>Eine sichere Verbindung mit %1 kam nicht zustande.</translation>
    </message>
    <message>
        <source>No secure connection could be made.</source>
        <translation>Eine sichere Verbindung kam nicht zustande.</translation>
    </message>
    <message>
        <source>The two sides did not agree on TLS, or a certificate does not hold.</source>
        <translation>Die beiden Seiten haben sich nicht auf TLS geeinigt, oder ein Zertifikat ist nicht gültig.</translation>
    </message>
    <message>
        <source>%1 broke the rules of the protocol.</source>
        <translation>%1 hat die Regeln des Protokolls verletzt.</translation>
    </message>
    <message>
        <source>The other side broke the rules of the protocol.</source>
        <translation>Die Gegenstelle hat die Regeln des Protokolls verletzt.</translation>
    </message>
    <message>
        <source>What it sent cannot be understood.</source>
        <translation>Was sie gesendet hat, ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>Check that the port belongs to this protocol.</source>
        <translation>Prüfen, ob der Port zu diesem Protokoll gehört.</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>It does not exist.</source>
        <translation>Es existiert nicht.</translation>
    </message>
    <message>
        <source>A part of its path is not a folder (%2).</source>
        <translation>Ein Teil des Pfades ist kein Ordner (%2).</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>Nothing was found under that name.</source>
        <translation>Unter diesem Namen wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Den Namen prüfen.</translation>
    </message>
    <message>
        <source>%1 was stopped.</source>
        <translation>%1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It was told to end before it was done.</source>
        <translation>Es sollte enden, bevor es fertig war.</translation>
    </message>
    <message>
        <source>There is no room for %1.</source>
        <translation>Für %1 ist kein Platz.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The disk is full (%2).</source>
        <translation>Der Datenträger ist voll (%2).</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose another folder.</source>
        <translation>Platz auf dem Datenträger schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The quota is used up.</source>
        <translation>Das Kontingent ist aufgebraucht.</translation>
    </message>
    <message>
        <source>Your share of the disk is used up (%2).</source>
        <translation>Der eigene Anteil am Datenträger ist aufgebraucht (%2).</translation>
    </message>
    <message>
        <source>Delete something, or choose another folder.</source>
        <translation>Etwas löschen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>%1 cannot become larger.</source>
        <translation>%1 kann nicht größer werden.</translation>
    </message>
    <message>
        <source>The file cannot become larger.</source>
        <translation>Die Datei kann nicht größer werden.</translation>
    </message>
    <message>
        <source>It has reached the largest size allowed here (%2).</source>
        <translation>Sie hat die größte hier erlaubte Größe erreicht (%2).</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>That is a folder.</source>
        <translation>Das ist ein Ordner.</translation>
    </message>
    <message>
        <source>A file is needed here (%2).</source>
        <translation>Hier wird eine Datei gebraucht (%2).</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Eine Datei angeben.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existiert schon.</translation>
    </message>
    <message>
        <source>It exists already.</source>
        <translation>Es existiert schon.</translation>
    </message>
    <message>
        <source>It would be overwritten (%2).</source>
        <translation>Es würde überschrieben (%2).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>%1 could not be read or written.</source>
        <translation>%1 ließ sich nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>A file could not be read or written.</source>
        <translation>Eine Datei ließ sich nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>The system reports an error of the disk or the file (%2).</source>
        <translation>Das System meldet einen Fehler des Datenträgers oder der Datei (%2).</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Den Datenträger prüfen.</translation>
    </message>
    <message>
        <source>Reading or writing it failed.</source>
        <translation>Das Lesen oder Schreiben schlug fehl.</translation>
    </message>
    <message>
        <source>%1 is damaged, or not a file of this kind.</source>
        <translation>%1 ist beschädigt oder keine Datei dieser Art.</translation>
    </message>
    <message>
        <source>The file is damaged, or not of this kind.</source>
        <translation>Die Datei ist beschädigt oder nicht von dieser Art.</translation>
    </message>
    <message>
        <source>Its contents are not what they claim to be.</source>
        <translation>Ihr Inhalt ist nicht, was er zu sein vorgibt.</translation>
    </message>
    <message>
        <source>Check that it is the right file, and that it was copied whole.</source>
        <translation>Prüfen, ob es die richtige Datei ist und ob sie vollständig kopiert wurde.</translation>
    </message>
    <message>
        <source>%1 needs a kind of address that this machine does not have.</source>
        <translation>%1 braucht eine Adressart, die dieser Rechner nicht hat.</translation>
    </message>
    <message>
        <source>This machine does not have this kind of address.</source>
        <translation>Dieser Rechner hat diese Adressart nicht.</translation>
    </message>
    <message>
        <source>IPv4 or IPv6 is switched off here (%2).</source>
        <translation>IPv4 oder IPv6 ist hier abgeschaltet (%2).</translation>
    </message>
    <message>
        <source>%1 is not possible here.</source>
        <translation>%1 ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>That is not possible here.</source>
        <translation>Das ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>This machine, engine or version cannot do it.</source>
        <translation>Dieser Rechner, diese Engine oder diese Version kann das nicht.</translation>
    </message>
    <message>
        <source>%1 failed, and should not have.</source>
        <translation>%1 schlug fehl, was nicht vorkommen sollte.</translation>
    </message>
    <message>
        <source>Something failed that should not have.</source>
        <translation>Etwas schlug fehl, was nicht vorkommen sollte.</translation>
    </message>
    <message>
        <source>This is a mistake in Porthole itself, or something no one foresaw.</source>
        <translation>Das ist ein Fehler in Porthole selbst oder etwas, das niemand vorhergesehen hat.</translation>
    </message>
    <message>
        <source>Please report it, with what you did before.</source>
        <translation>Bitte melden, zusammen mit dem, was vorher getan wurde.</translation>
    </message>
    <message>
        <source>It sent &quot;%4&quot;, which cannot be understood here.</source>
        <translation>Sie hat „%4“ gesendet, was hier nicht zu verstehen ist.</translation>
    </message>
    <message>
        <source>This dump shows words of several bytes without saying in which order their bytes stand. Take one of single bytes: hexdump -C, xxd, od -tx1.</source>
        <translation>Dieser Dump zeigt Wörter aus mehreren Bytes, ohne deren Reihenfolge zu nennen. Geeignet ist einer aus einzelnen Bytes: hexdump -C, xxd, od -tx1.</translation>
    </message>
    <message>
        <source>This looks like a dump, but its offsets do not fit its bytes: a line is missing or was changed.</source>
        <translation>Das sieht aus wie ein Dump, aber seine Offsets passen nicht zu seinen Bytes: Eine Zeile fehlt oder wurde verändert.</translation>
    </message>
    <message>
        <source>This comment has no end.</source>
        <translation>Dieser Kommentar hat kein Ende.</translation>
    </message>
    <message>
        <source>In this array &quot;%1&quot; has no 0x before it: it would be a decimal number.</source>
        <translation>In diesem Array steht vor „%1“ kein 0x: Es wäre eine Dezimalzahl.</translation>
    </message>
    <message>
        <source>The digit &quot;%1&quot; at position %2 has no partner: each byte is written with two.</source>
        <translation>Der Ziffer „%1“ an Position %2 fehlt ihre Nachbarin: Jedes Byte wird mit zweien geschrieben.</translation>
    </message>
    <message>
        <source>No hex digit follows at position %1.</source>
        <translation>An Position %1 folgt keine Hexziffer.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; at position %2 is no hex digit.</source>
        <translation>„%1“ an Position %2 ist keine Hexziffer.</translation>
    </message>
    <message>
        <source>connect() failed with %1: the sender knew before it sent a byte.</source>
        <translation>connect() schlug mit %1 fehl: Der Sender wusste es, bevor er ein Byte gesendet hatte.</translation>
    </message>
    <message>
        <source>Sent: %1 of %2. Calls of send(): %3.</source>
        <translation>Gesendet: %1 von %2. Aufrufe von send(): %3.</translation>
    </message>
    <message>
        <source>Sent: %1 of %2. Each call of send() is one datagram.</source>
        <translation>Gesendet: %1 von %2. Jeder Aufruf von send() ist ein Datagramm.</translation>
    </message>
    <message>
        <source>The window was full, and the sender had to wait with %1 of them. Calls of send() that took less than they were given: %2; that took nothing (EAGAIN): %3.</source>
        <translation>Das Fenster war voll, und der Sender musste mit %1 davon warten. Aufrufe von send(), die weniger nahmen, als sie bekamen: %2; die nichts nahmen (EAGAIN): %3.</translation>
    </message>
    <message>
        <source>The sender&apos;s own buffer was full, and it had to wait with %1 of them.</source>
        <translation>Der eigene Puffer des Senders war voll, und er musste mit %1 davon warten.</translation>
    </message>
    <message>
        <source>Delivered: %1 of %2, and %3 of them after one with a higher number.</source>
        <translation>Zugestellt: %1 von %2, davon %3 nach einer mit höherer Nummer.</translation>
    </message>
    <message>
        <source>Delivered: %1 of %2, in the order in which they were sent.</source>
        <translation>Zugestellt: %1 von %2, in der Reihenfolge des Sendens.</translation>
    </message>
    <message>
        <source>Delivered: none of %1.</source>
        <translation>Zugestellt: keine von %1.</translation>
    </message>
    <message>
        <source>Calls of recvmmsg(): %1, with one datagram each, whole and apart from the next.</source>
        <translation>Aufrufe von recvmmsg(): %1, mit je einem Datagramm, vollständig und getrennt vom nächsten.</translation>
    </message>
    <message>
        <source>Calls of recvmmsg(): %1, with at most %2 datagrams in one. Each came whole, and apart from the next.</source>
        <translation>Aufrufe von recvmmsg(): %1, mit höchstens %2 Datagrammen in einem. Jedes kam vollständig und getrennt vom nächsten.</translation>
    </message>
    <message>
        <source>Calls of recv(): %1, and some ended in the middle of a message: the stream has no borders.</source>
        <translation>Aufrufe von recv(): %1, und einige endeten mitten in einer Nachricht: Der Strom hat keine Grenzen.</translation>
    </message>
    <message>
        <source>Calls of recv(): %1, and one of them brought %2 messages run together: the stream has no borders.</source>
        <translation>Aufrufe von recv(): %1, und einer davon brachte %2 Nachrichten aneinandergehängt: Der Strom hat keine Grenzen.</translation>
    </message>
    <message>
        <source>Calls of recv(): %1. This time each brought one message; nothing in TCP promises that.</source>
        <translation>Aufrufe von recv(): %1. Diesmal brachte jeder eine Nachricht; nichts in TCP verspricht das.</translation>
    </message>
    <message>
        <source>Then the reader closed its socket.</source>
        <translation>Dann schloss der Empfänger seinen Socket.</translation>
    </message>
    <message>
        <source>Dropped by the kernel, because the reader&apos;s receive buffer was full: %1. No call of the sender failed for it, and no message came back.</source>
        <translation>Vom Kernel verworfen, weil der Empfangspuffer des Empfängers voll war: %1. Kein Aufruf des Senders schlug deshalb fehl, und keine Meldung kam zurück.</translation>
    </message>
    <message>
        <source>Sent and never delivered: %1.</source>
        <translation>Gesendet und nie zugestellt: %1.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Never sent: %1.</source>
        <translation>Nie gesendet: %1.</translation>
    </message>
    <message>
        <source>The sender was told by FIN that the reader sends nothing more; that it also reads nothing more, FIN does not say.</source>
        <translation>Der Sender erfuhr durch FIN, dass der Empfänger nichts mehr sendet; dass er auch nichts mehr liest, sagt FIN nicht.</translation>
    </message>
    <message>
        <source>Then RST came back, and the connection was over for the sender (%1).</source>
        <translation>Dann kam RST zurück, und für den Sender war die Verbindung zu Ende (%1).</translation>
    </message>
    <message>
        <source>Then the connection broke under the sender (%1).</source>
        <translation>Dann brach die Verbindung unter dem Sender weg (%1).</translation>
    </message>
    <message>
        <source>Calls of send() that failed: %1. The first said %2.</source>
        <translation>Fehlgeschlagene Aufrufe von send(): %1. Der erste meldete %2.</translation>
    </message>
    <message>
        <source>ICMP messages that came back: %1 (%2). They reach this sender because its socket is connected and asks for them; no call of send() waited for them.</source>
        <translation>Zurückgekommene ICMP-Meldungen: %1 (%2). Sie erreichen diesen Sender, weil sein Socket verbunden ist und nach ihnen fragt; kein Aufruf von send() hat auf sie gewartet.</translation>
    </message>
    <message>
        <source>The sender was told nothing of it.</source>
        <translation>Der Sender erfuhr nichts davon.</translation>
    </message>
    <message>
        <source>This run was stopped before its end.</source>
        <translation>Dieser Lauf wurde vor seinem Ende angehalten.</translation>
    </message>
    <message>
        <source>Both sides have finished sending: %1, %2</source>
        <translation>Beide Seiten haben das Senden beendet: %1, %2</translation>
    </message>
    <message>
        <source>%1 has finished sending; you can still send from %2</source>
        <translation>%1 hat das Senden beendet; von %2 kann noch gesendet werden</translation>
    </message>
    <message>
        <source>You have finished sending to %1 from %2; it can still answer</source>
        <translation>Das Senden an %1 von %2 ist beendet; eine Antwort ist noch möglich</translation>
    </message>
    <message>
        <source>Connected to %1 from %2</source>
        <translation>Verbunden mit %1 von %2</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation>%1 wird aufgelöst</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindung zu %1 wird aufgebaut</translation>
    </message>
    <message>
        <source>%1 reset the connection</source>
        <translation>%1 hat die Verbindung zurückgesetzt</translation>
    </message>
    <message>
        <source>You reset the connection to %1</source>
        <translation>Die Verbindung zu %1 wurde von hier zurückgesetzt</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>Nicht verbunden: %1</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>%1 empfangen</translation>
    </message>
    <message>
        <source>Queued %1</source>
        <translation>%1 in der Warteschlange</translation>
    </message>
    <message>
        <source>Reading paused</source>
        <translation>Lesen angehalten</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Lauscht auf %1</translation>
    </message>
    <message>
        <source>Not listening: %1</source>
        <translation>Lauscht nicht: %1</translation>
    </message>
    <message>
        <source>Stopped listening on %1</source>
        <translation>Lauscht nicht mehr auf %1</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Lauscht nicht</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>eben</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Carries a stream of bytes both ways, complete and in order, over a connection opened by a handshake.</source>
        <translation>Überträgt einen Strom von Bytes in beide Richtungen, vollständig und in der richtigen Reihenfolge, über eine Verbindung, die mit einem Handshake beginnt.</translation>
    </message>
    <message>
        <source>socket is the operating system&apos;s calls as they are; asyncio came with 3.4.</source>
        <translation>socket bietet die Aufrufe des Betriebssystems, wie sie sind; asyncio kam mit 3.4.</translation>
    </message>
    <message>
        <source>A panel for connections and one for listeners.</source>
        <translation>Ein Panel für Verbindungen und eines für Listener.</translation>
    </message>
    <message>
        <source>Sends single messages without a connection; each may be lost, doubled or late, and nobody tells.</source>
        <translation>Sendet einzelne Nachrichten ohne Verbindung; jede kann verloren gehen, doppelt oder verspätet ankommen, und niemand meldet es.</translation>
    </message>
    <message>
        <source>socket with SOCK_DGRAM; asyncio has datagram endpoints.</source>
        <translation>socket mit SOCK_DGRAM; asyncio hat Endpunkte für Datagramme.</translation>
    </message>
    <message>
        <source>Not yet.</source>
        <translation>Noch nicht.</translation>
    </message>
    <message>
        <source>Encrypts a TCP connection and proves with certificates who is at the other end.</source>
        <translation>Verschlüsselt eine TCP-Verbindung und weist mit Zertifikaten nach, wer am anderen Ende ist.</translation>
    </message>
    <message>
        <source>ssl wraps a socket; it came with 2.6.</source>
        <translation>ssl umhüllt einen Socket; es kam mit 2.6.</translation>
    </message>
    <message>
        <source>Not yet: a TCP connection shows the encrypted bytes.</source>
        <translation>Noch nicht: Eine TCP-Verbindung zeigt die verschlüsselten Bytes.</translation>
    </message>
    <message>
        <source>Fetches and sends web pages and data: a request with headers goes out, a response with a status comes back.</source>
        <translation>Holt und sendet Webseiten und Daten: Eine Anfrage mit Kopfzeilen geht hinaus, eine Antwort mit einem Statuscode kommt zurück.</translation>
    </message>
    <message>
        <source>httplib became http.client and urllib was split into urllib.request, urllib.parse and urllib.error with 3.0.</source>
        <translation>httplib wurde zu http.client, und urllib wurde mit 3.0 in urllib.request, urllib.parse und urllib.error aufgeteilt.</translation>
    </message>
    <message>
        <source>Turns an HTTP connection into a channel on which both sides send messages whenever they like.</source>
        <translation>Macht aus einer HTTP-Verbindung einen Kanal, auf dem beide Seiten jederzeit Nachrichten senden können.</translation>
    </message>
    <message>
        <source>No module of the standard library speaks it.</source>
        <translation>Kein Modul der Standardbibliothek spricht es.</translation>
    </message>
    <message>
        <source>Not yet: a TCP connection shows the bytes.</source>
        <translation>Noch nicht: Eine TCP-Verbindung zeigt die Bytes.</translation>
    </message>
    <message>
        <source>Fetches menus and documents: one line asks, everything until the close is the answer.</source>
        <translation>Holt Menüs und Dokumente: Eine Zeile fragt, alles bis zum Schließen ist die Antwort.</translation>
    </message>
    <message>
        <source>no port of its own was assigned, servers offer TLS on the same port, some on 7443</source>
        <translation>ein eigener Port wurde nie vergeben; Server bieten TLS auf demselben Port an, manche auf 7443</translation>
    </message>
    <message>
        <source>gopherlib left Python with 2.6, and no module replaced it.</source>
        <translation>gopherlib verschwand mit Python 2.6, und kein Modul ersetzte es.</translation>
    </message>
    <message>
        <source>Gives a command line on another machine and negotiates how the two terminals work, in clear text.</source>
        <translation>Gibt eine Kommandozeile auf einem anderen Rechner und handelt aus, wie die beiden Terminals arbeiten, unverschlüsselt.</translation>
    </message>
    <message>
        <source>telnetlib left Python with 3.13.</source>
        <translation>telnetlib verschwand mit Python 3.13.</translation>
    </message>
    <message>
        <source>Not yet: a TCP connection shows the bytes and the option codes among them.</source>
        <translation>Noch nicht: Eine TCP-Verbindung zeigt die Bytes und die Optionscodes dazwischen.</translation>
    </message>
    <message>
        <source>Moves files: commands travel on one connection, every listing and file on another.</source>
        <translation>Überträgt Dateien: Befehle laufen über eine Verbindung, jede Auflistung und jede Datei über eine andere.</translation>
    </message>
    <message>
        <source>the control connection, where commands go; AUTH TLS upgrades it</source>
        <translation>die Steuerverbindung, über die Befehle gehen; AUTH TLS wechselt auf ihr zu TLS</translation>
    </message>
    <message>
        <source>active mode only, the port from which the server opens data connections; nothing listens there</source>
        <translation>nur im aktiven Modus, der Port, von dem aus der Server Datenverbindungen öffnet; dort lauscht nichts</translation>
    </message>
    <message>
        <source>the older way, TLS from the first byte</source>
        <translation>der ältere Weg, TLS vom ersten Byte an</translation>
    </message>
    <message>
        <source>ftplib is still there; urllib&apos;s part is urllib.request since 3.0.</source>
        <translation>ftplib gibt es noch; der Teil von urllib ist seit 3.0 urllib.request.</translation>
    </message>
    <message>
        <source>Not yet: a TCP connection shows the control connection&apos;s bytes.</source>
        <translation>Noch nicht: Eine TCP-Verbindung zeigt die Bytes der Steuerverbindung.</translation>
    </message>
    <message>
        <source>Sends e-mail: from a person&apos;s program to a server, and from server to server.</source>
        <translation>Versendet E-Mail: vom Programm eines Menschen an einen Server und von Server zu Server.</translation>
    </message>
    <message>
        <source>from server to server</source>
        <translation>von Server zu Server</translation>
    </message>
    <message>
        <source>from a person&apos;s program to its server</source>
        <translation>vom Programm eines Menschen an seinen Server</translation>
    </message>
    <message>
        <source>the same, TLS from the first byte; recommended today</source>
        <translation>dasselbe, TLS vom ersten Byte an; heute empfohlen</translation>
    </message>
    <message>
        <source>smtplib is still there; smtpd, the server, left Python with 3.12.</source>
        <translation>smtplib gibt es noch; smtpd, der Server, verschwand mit Python 3.12.</translation>
    </message>
    <message>
        <source>Not yet: a TCP connection shows the bytes, and commands can be typed there.</source>
        <translation>Noch nicht: Eine TCP-Verbindung zeigt die Bytes, und Befehle lassen sich dort eintippen.</translation>
    </message>
    <message>
        <source>Fetches e-mail from one inbox, usually to keep it on the own machine and delete it from the server.</source>
        <translation>Holt E-Mail aus einem Posteingang, meist um sie auf dem eigenen Rechner zu behalten und auf dem Server zu löschen.</translation>
    </message>
    <message>
        <source>poplib is still there.</source>
        <translation>poplib gibt es noch.</translation>
    </message>
    <message>
        <source>Reads e-mail that stays on the server, in folders that several programs see alike.</source>
        <translation>Liest E-Mail, die auf dem Server bleibt, in Ordnern, die mehrere Programme gleich sehen.</translation>
    </message>
    <message>
        <source>imaplib is still there.</source>
        <translation>imaplib gibt es noch.</translation>
    </message>
    <message>
        <source>Reads and posts Usenet news, articles in groups that servers pass on to each other.</source>
        <translation>Liest und schreibt Usenet-News, Artikel in Gruppen, die Server untereinander weitergeben.</translation>
    </message>
    <message>
        <source>nntplib left Python with 3.13.</source>
        <translation>nntplib verschwand mit Python 3.13.</translation>
    </message>
    <message>
        <source>Turns names into addresses and other records, mostly with one message each way.</source>
        <translation>Löst Namen in Adressen und andere Einträge auf, meist mit einer Nachricht in jede Richtung.</translation>
    </message>
    <message>
        <source>answers that are too long for a datagram, and zone transfers</source>
        <translation>Antworten, die für ein Datagramm zu lang sind, und Zonentransfers</translation>
    </message>
    <message>
        <source>socket.getaddrinfo asks the system; no module of the standard library speaks DNS itself.</source>
        <translation>socket.getaddrinfo fragt das System; kein Modul der Standardbibliothek spricht DNS selbst.</translation>
    </message>
    <message>
        <source>Not yet: names are looked up through the system.</source>
        <translation>Noch nicht: Namen werden über das System aufgelöst.</translation>
    </message>
    <message>
        <source>Asks a name server over an encrypted connection, so that nobody on the way reads the names.</source>
        <translation>Fragt einen Nameserver über eine verschlüsselte Verbindung, damit unterwegs niemand die Namen mitliest.</translation>
    </message>
    <message>
        <source>Asks a name server by HTTPS requests, which look like any other visit to a web server.</source>
        <translation>Fragt einen Nameserver mit HTTPS-Anfragen, die aussehen wie jeder andere Besuch bei einem Webserver.</translation>
    </message>
    <message>
        <source>Finds machines and services of the local network by asking everybody at once, without a server.</source>
        <translation>Findet Rechner und Dienste im lokalen Netz, indem es alle zugleich fragt, ohne Server.</translation>
    </message>
    <message>
        <source>Sends back whatever it receives, which shows that a way works in both directions.</source>
        <translation>Sendet zurück, was immer es empfängt; das zeigt, dass ein Weg in beide Richtungen funktioniert.</translation>
    </message>
    <message>
        <source>A loop of recv and send is all of it.</source>
        <translation>Eine Schleife aus recv und send ist alles.</translation>
    </message>
    <message>
        <source>Over TCP: a listener that answers with &quot;echo&quot; is such a server, a TCP connection talks to one.</source>
        <translation>Über TCP: Ein Listener, der mit „Echo“ antwortet, ist ein solcher Server, eine TCP-Verbindung spricht mit einem.</translation>
    </message>
    <message>
        <source>Says the date and time as a line of text to everybody who connects.</source>
        <translation>Nennt jedem, der sich verbindet, Datum und Uhrzeit als Textzeile.</translation>
    </message>
    <message>
        <source>connect and recv are all of it.</source>
        <translation>connect und recv sind alles.</translation>
    </message>
    <message>
        <source>Over TCP: a connection shows the line.</source>
        <translation>Über TCP: Eine Verbindung zeigt die Zeile.</translation>
    </message>
    <message>
        <source>Tells about the people who use a machine: one line asks, everything until the close is the answer.</source>
        <translation>Gibt Auskunft über die Menschen, die einen Rechner benutzen: Eine Zeile fragt, alles bis zum Schließen ist die Antwort.</translation>
    </message>
    <message>
        <source>No module of its own; connect, send and recv are all of it.</source>
        <translation>Kein eigenes Modul; connect, send und recv sind alles.</translation>
    </message>
    <message>
        <source>A TCP connection shows the answer to the line that is typed.</source>
        <translation>Eine TCP-Verbindung zeigt die Antwort auf die eingetippte Zeile.</translation>
    </message>
    <message>
        <source>Tells to whom a domain name or a block of addresses is registered.</source>
        <translation>Sagt, auf wen ein Domainname oder ein Adressblock registriert ist.</translation>
    </message>
    <message>
        <source>in the registry it is called nicname</source>
        <translation>in der Registrierung heißt er nicname</translation>
    </message>
    <message>
        <source>A TCP connection shows the answer to the name that is typed.</source>
        <translation>Eine TCP-Verbindung zeigt die Antwort auf den eingetippten Namen.</translation>
    </message>
    <message>
        <source>Gives an encrypted command line, file transfer and tunnels to another machine.</source>
        <translation>Gibt eine verschlüsselte Kommandozeile, Dateiübertragung und Tunnel zu einem anderen Rechner.</translation>
    </message>
    <message>
        <source>its first lines are clear, then it encrypts by itself, without TLS</source>
        <translation>die ersten Zeilen sind unverschlüsselt, danach verschlüsselt es selbst, ohne TLS</translation>
    </message>
    <message>
        <source>A TCP connection shows the greeting; what is encrypted stays so.</source>
        <translation>Eine TCP-Verbindung zeigt die Begrüßung; was verschlüsselt ist, bleibt es.</translation>
    </message>
    <message>
        <source>Tells a machine the exact time and how long the question travelled.</source>
        <translation>Sagt einem Rechner die genaue Zeit und wie lange die Frage unterwegs war.</translation>
    </message>
    <message>
        <source>Not yet: datagrams come with UDP.</source>
        <translation>Noch nicht: Datagramme kommen mit UDP.</translation>
    </message>
    <message>
        <source>Moves single files over UDP with the simplest of rules, for machines that start from the network.</source>
        <translation>Überträgt einzelne Dateien über UDP nach den einfachsten Regeln, für Rechner, die vom Netz starten.</translation>
    </message>
    <message>
        <source>Distributes short messages by topic through a broker, often from sensors.</source>
        <translation>Verteilt kurze Nachrichten nach Themen über einen Broker, oft von Sensoren.</translation>
    </message>
    <message>
        <source>in the registry it is called secure-mqtt</source>
        <translation>in der Registrierung heißt er secure-mqtt</translation>
    </message>
    <message>
        <source>A TCP connection shows the bytes.</source>
        <translation>Eine TCP-Verbindung zeigt die Bytes.</translation>
    </message>
    <message>
        <source>Stores and returns values by key; commands can be typed as lines of text.</source>
        <translation>Speichert Werte unter Schlüsseln und gibt sie zurück; Befehle lassen sich als Textzeilen eintippen.</translation>
    </message>
    <message>
        <source>A TCP connection shows the bytes, and commands can be typed there.</source>
        <translation>Eine TCP-Verbindung zeigt die Bytes, und Befehle lassen sich dort eintippen.</translation>
    </message>
    <message>
        <source>transfer of documents</source>
        <translation>Übertragung von Dokumenten</translation>
    </message>
    <message>
        <source>gopherlib left Python with 2.6, and urllib&apos;s gopher with it. Nothing replaced them.</source>
        <translation>gopherlib verschwand mit Python 2.6 und mit ihm das Gopher von urllib. Nichts ersetzte sie.</translation>
    </message>
    <message>
        <source>Names of Python modules are written small: gopherlib.</source>
        <translation>Namen von Python-Modulen schreibt man klein: gopherlib.</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>Kommandozeile</translation>
    </message>
    <message>
        <source>fetching e-mail</source>
        <translation>Abholen von E-Mail</translation>
    </message>
    <message>
        <source>The module is imaplib, after IMAP.</source>
        <translation>Das Modul heißt imaplib, nach IMAP.</translation>
    </message>
    <message>
        <source>sending e-mail</source>
        <translation>Versenden von E-Mail</translation>
    </message>
    <message>
        <source>smtplib is still there.</source>
        <translation>smtplib gibt es noch.</translation>
    </message>
    <message>
        <source>The module is smtplib, after SMTP.</source>
        <translation>Das Modul heißt smtplib, nach SMTP.</translation>
    </message>
    <message>
        <source>file transfer</source>
        <translation>Dateiübertragung</translation>
    </message>
    <message>
        <source>Commands go to port 21. Port 20 is only where a server&apos;s data connections come from in active mode. The module is ftplib.</source>
        <translation>Befehle gehen an Port 21. Von Port 20 kommen nur die Datenverbindungen eines Servers im aktiven Modus. Das Modul heißt ftplib.</translation>
    </message>
    <message>
        <source>Usenet news</source>
        <translation>Usenet-News</translation>
    </message>
    <message>
        <source>The protocol is NNTP, the Network News Transfer Protocol. The module is nntplib.</source>
        <translation>Das Protokoll heißt NNTP, Network News Transfer Protocol. Das Modul heißt nntplib.</translation>
    </message>
    <message>
        <source>web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>httplib is http.client and urllib is urllib.request since 3.0.</source>
        <translation>httplib heißt seit 3.0 http.client und urllib urllib.request.</translation>
    </message>
    <message>
        <source>Names of Python modules are written small: httplib, today http.client.</source>
        <translation>Namen von Python-Modulen schreibt man klein: httplib, heute http.client.</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>accepted from %1</source>
        <translation>angenommen von %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 bytes wait</source>
        <translation>%1 Bytes warten</translation>
    </message>
    <message>
        <source>%1 bytes wait to be sent</source>
        <translation>%1 Bytes warten auf das Senden</translation>
    </message>
    <message>
        <source>%1 queued bytes were not sent.</source>
        <translation>%1 wartende Bytes wurden nicht gesendet.</translation>
    </message>
    <message>
        <source>accept works again after failing %1 times</source>
        <translation>accept gelingt wieder, nach %1 Fehlschlägen</translation>
    </message>
    <message>
        <source>connect %1 given up after %2</source>
        <translation>connect %1 aufgegeben nach %2</translation>
    </message>
    <message>
        <source>This connection is connected to itself: nothing listens there, and the system happened to choose the same port for this end.</source>
        <translation>Diese Verbindung ist mit sich selbst verbunden: Dort lauscht nichts, und das System hat zufällig denselben Port für dieses Ende gewählt.</translation>
    </message>
    <message>
        <source>QTcpSocket has no half-close: shutdown() is called on its descriptor.</source>
        <translation>QTcpSocket kennt kein einseitiges Schließen: shutdown() wird auf seinem Deskriptor aufgerufen.</translation>
    </message>
    <message>
        <source>QTcpSocket closed itself because the peer ended the connection. It does not tell whether by FIN or RST, and does not stay open to send.</source>
        <translation>QTcpSocket hat sich selbst geschlossen, weil die Gegenstelle die Verbindung beendet hat. Es sagt nicht, ob durch FIN oder RST, und bleibt nicht zum Senden offen.</translation>
    </message>
    <message>
        <source>%1 says: %2 (%3). It tells no errno.</source>
        <translation>%1 sagt: %2 (%3). Ein errno nennt es nicht.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagram, most likely because the receive buffer of %2 bytes was full. %3 in all.</source>
        <translation>Der Kernel hat %1 Datagramm verworfen, wahrscheinlich weil der Empfangspuffer von %2 Bytes voll war. Insgesamt %3.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagrams, most likely because the receive buffer of %2 bytes was full. %3 in all.</source>
        <translation>Der Kernel hat %1 Datagramme verworfen, wahrscheinlich weil der Empfangspuffer von %2 Bytes voll war. Insgesamt %3.</translation>
    </message>
    <message>
        <source>truncated: the datagram had %1 bytes</source>
        <translation>gekürzt: das Datagramm hatte %1 Bytes</translation>
    </message>
    <message>
        <source>%1, truncated: the datagram had %2 bytes</source>
        <translation>%1, gekürzt: das Datagramm hatte %2 Bytes</translation>
    </message>
    <message>
        <source>The I/O thread stood still for %1 ms: times of entries around here may be late by as much.</source>
        <translation>Der E/A-Thread stand %1 ms lang still: Die Zeiten der Einträge hier herum können um so viel zu spät sein.</translation>
    </message>
    <message>
        <source>The log has reached its size limit of %1 MiB. From here on lengths are kept, payload is not.</source>
        <translation>Das Log hat seine Größengrenze von %1 MiB erreicht. Von hier an bleiben Längen, aber keine Nutzdaten.</translation>
    </message>
    <message>
        <source>There is no room left for the log (%1). From here on lengths are kept, payload is not.</source>
        <translation>Für das Log ist kein Platz mehr (%1). Von hier an bleiben Längen, aber keine Nutzdaten.</translation>
    </message>
    <message>
        <source>The log could not be written (%1). From here on lengths are kept, payload is not.</source>
        <translation>Das Log ließ sich nicht schreiben (%1). Von hier an bleiben Längen, aber keine Nutzdaten.</translation>
    </message>
    <message>
        <source>There is room again: payload is kept from here on. Missing: %1 bytes of payload, %2 entries.</source>
        <translation>Es ist wieder Platz: Von hier an bleiben Nutzdaten. Es fehlen: %1 Bytes Nutzdaten, %2 Einträge.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>usage</source>
        <translation>Gebrauch</translation>
    </message>
    <message>
        <source>dns</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>in-use</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>permission</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>no-address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>tls</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>auth</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>not-found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>io</source>
        <translation>Ein-/Ausgabe</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>unsupported</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>It does not begin as a session file does: it is something else.</source>
        <translation>Sie beginnt nicht wie eine Sitzungsdatei: Sie ist etwas anderes.</translation>
    </message>
    <message>
        <source>A newer version of Porthole wrote it (format %1; this version reads up to %2).</source>
        <translation>Eine neuere Version von Porthole hat sie geschrieben (Format %1; diese Version liest bis %2).</translation>
    </message>
    <message>
        <source>It ends in its header, or the header is damaged.</source>
        <translation>Sie endet in ihrem Kopf, oder der Kopf ist beschädigt.</translation>
    </message>
    <message>
        <source>It is a pipe, a socket or a device, and no file.</source>
        <translation>Es ist eine Pipe, ein Socket oder ein Gerät und keine Datei.</translation>
    </message>
    <message>
        <source>It is no session of Porthole, and is not overwritten by one. Choose another name, or remove it first.</source>
        <translation>Es ist keine Sitzung von Porthole und wird nicht durch eine überschrieben. Einen anderen Namen wählen oder sie zuerst entfernen.</translation>
    </message>
    <message>
        <source>%1 cannot be connected to.</source>
        <translation>Mit %1 kann man sich nicht verbinden.</translation>
    </message>
    <message>
        <source>That cannot be connected to.</source>
        <translation>Damit kann man sich nicht verbinden.</translation>
    </message>
    <message>
        <source>It is no address and port of a peer.</source>
        <translation>Es ist keine Adresse mit Port einer Gegenstelle.</translation>
    </message>
    <message>
        <source>%1 cannot be used as the local address.</source>
        <translation>%1 ist als lokale Adresse nicht verwendbar.</translation>
    </message>
    <message>
        <source>That cannot be used as the local address.</source>
        <translation>Das ist als lokale Adresse nicht verwendbar.</translation>
    </message>
    <message>
        <source>It is not written as the system wants it (%2).</source>
        <translation>Sie ist nicht so geschrieben, wie das System es verlangt (%2).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address.</source>
        <translation>„%1“ ist keine Adresse.</translation>
    </message>
    <message>
        <source>That is no address.</source>
        <translation>Das ist keine Adresse.</translation>
    </message>
    <message>
        <source>It is neither host:port nor [IPv6]:port.</source>
        <translation>Es ist weder Host:Port noch [IPv6]:Port.</translation>
    </message>
    <message>
        <source>%1 cannot be opened for this.</source>
        <translation>%1 lässt sich dafür nicht öffnen.</translation>
    </message>
    <message>
        <source>That cannot be opened for this.</source>
        <translation>Das lässt sich dafür nicht öffnen.</translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation>Eine andere Datei angeben.</translation>
    </message>
    <message>
        <source>The name service knows no such host, or gave no answer: which of them it was is not told here.</source>
        <translation>Der Namensdienst kennt keinen solchen Host oder gab keine Antwort: Welches von beiden es war, ist hier nicht zu erfahren.</translation>
    </message>
    <message>
        <source>Nothing happened at %1.</source>
        <translation>Bei %1 geschah nichts.</translation>
    </message>
    <message>
        <source>Nothing happened.</source>
        <translation>Nichts geschah.</translation>
    </message>
    <message>
        <source>No byte and no connection came in the time given.</source>
        <translation>In der vorgegebenen Zeit kam kein Byte und keine Verbindung.</translation>
    </message>
    <message>
        <source>The output takes no more data.</source>
        <translation>Die Ausgabe nimmt keine Daten mehr an.</translation>
    </message>
    <message>
        <source>The program that read it has ended or closed it (%2).</source>
        <translation>Das Programm, das sie las, ist beendet oder hat sie geschlossen (%2).</translation>
    </message>
    <message>
        <source>%1 cannot be made.</source>
        <translation>%1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The file cannot be made.</source>
        <translation>Die Datei lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The folder that it should be in does not exist (%2).</source>
        <translation>Den Ordner, in dem sie liegen soll, gibt es nicht (%2).</translation>
    </message>
    <message>
        <source>Make the folder first, or check the path.</source>
        <translation>Zuerst den Ordner anlegen oder den Pfad prüfen.</translation>
    </message>
    <message>
        <source>%1 is a symbolic link.</source>
        <translation>%1 ist eine symbolische Verknüpfung.</translation>
    </message>
    <message>
        <source>That is a symbolic link.</source>
        <translation>Das ist eine symbolische Verknüpfung.</translation>
    </message>
    <message>
        <source>A session is not written through a link, which may lead anywhere (%2).</source>
        <translation>Eine Sitzung wird nicht durch eine Verknüpfung geschrieben, die irgendwohin führen kann (%2).</translation>
    </message>
    <message>
        <source>Name the file that it leads to, or another.</source>
        <translation>Die Datei angeben, zu der sie führt, oder eine andere.</translation>
    </message>
    <message>
        <source>%1 leads through too many symbolic links.</source>
        <translation>%1 führt durch zu viele symbolische Verknüpfungen.</translation>
    </message>
    <message>
        <source>There are too many symbolic links on the way.</source>
        <translation>Auf dem Weg liegen zu viele symbolische Verknüpfungen.</translation>
    </message>
    <message>
        <source>Perhaps one of them leads to itself (%2).</source>
        <translation>Vielleicht führt eine davon zu sich selbst (%2).</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>Die Datei selbst angeben.</translation>
    </message>
    <message>
        <source>The name %1 is too long.</source>
        <translation>Der Name %1 ist zu lang.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>The file system takes shorter ones only (%2).</source>
        <translation>Das Dateisystem nimmt nur kürzere (%2).</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Einen kürzeren Namen wählen.</translation>
    </message>
    <message>
        <source>%1 is not open.</source>
        <translation>%1 ist nicht offen.</translation>
    </message>
    <message>
        <source>It is not open.</source>
        <translation>Es ist nicht offen.</translation>
    </message>
    <message>
        <source>The program was started with it closed (%2).</source>
        <translation>Das Programm wurde damit geschlossen gestartet (%2).</translation>
    </message>
    <message>
        <source>Start it with the output open; &quot;&gt;/dev/null&quot; throws it away.</source>
        <translation>Mit offener Ausgabe starten; „&gt;/dev/null“ wirft sie weg.</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a session of Porthole.</source>
        <translation>%1 lässt sich nicht als Sitzung von Porthole öffnen.</translation>
    </message>
    <message>
        <source>The file cannot be opened as a session of Porthole.</source>
        <translation>Die Datei lässt sich nicht als Sitzung von Porthole öffnen.</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>Die Datei lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>This version cannot read it.</source>
        <translation>Diese Version kann sie nicht lesen.</translation>
    </message>
    <message>
        <source>It became shorter while it was sent.</source>
        <translation>Sie wurde kürzer, während sie gesendet wurde.</translation>
    </message>
    <message>
        <source>A link-local address exists on each network of this machine, so its zone is needed: the interface that leads to it, as in [%1%eth0]. &quot;ip link&quot; lists the interfaces.</source>
        <translation>Eine Link-Local-Adresse gibt es in jedem Netz dieses Rechners, deshalb braucht sie ihre Zone: die Schnittstelle, die zu ihr führt, wie in [%1%eth0]. „ip link“ führt die Schnittstellen auf.</translation>
    </message>
    <message>
        <source>A port is missing. An IPv6 address stands in brackets before its port: [::1]:80.</source>
        <translation>Ein Port fehlt. Eine IPv6-Adresse steht in Klammern vor ihrem Port: [::1]:80.</translation>
    </message>
    <message>
        <source>A port is missing. It stands behind the host: example.org:80.</source>
        <translation>Ein Port fehlt. Er steht hinter dem Host: example.org:80.</translation>
    </message>
    <message>
        <source>It is too long.</source>
        <translation>Es ist zu lang.</translation>
    </message>
    <message>
        <source>Nothing is given.</source>
        <translation>Nichts ist angegeben.</translation>
    </message>
    <message>
        <source>Only tcp:// is understood here.</source>
        <translation>Nur tcp:// wird hier verstanden.</translation>
    </message>
    <message>
        <source>The host is not a name or address.</source>
        <translation>Der Host ist weder Name noch Adresse.</translation>
    </message>
    <message>
        <source>The port is not a number from 0 to 65535.</source>
        <translation>Der Port ist keine Zahl von 0 bis 65535.</translation>
    </message>
    <message>
        <source>What stands before :// is no scheme.</source>
        <translation>Was vor :// steht, ist kein Schema.</translation>
    </message>
    <message>
        <source>A name and password do not belong into an address.</source>
        <translation>Name und Passwort gehören nicht in eine Adresse.</translation>
    </message>
    <message>
        <source>It is an IPv6 address, and only IPv4 is allowed here.</source>
        <translation>Es ist eine IPv6-Adresse, und hier ist nur IPv4 erlaubt.</translation>
    </message>
    <message>
        <source>It is an IPv4 address, and only IPv6 is allowed here.</source>
        <translation>Es ist eine IPv4-Adresse, und hier ist nur IPv6 erlaubt.</translation>
    </message>
    <message>
        <source>The local address asked for is of the other kind than the addresses that are allowed (IPv4, IPv6).</source>
        <translation>Die gewünschte lokale Adresse ist von anderer Art als die erlaubten Adressen (IPv4, IPv6).</translation>
    </message>
    <message>
        <source>A QTcpServer has one address: it listens at 127.0.0.1, not at ::1. The native engine listens at both.</source>
        <translation>Ein QTcpServer hat nur eine Adresse: Er lauscht an 127.0.0.1, nicht an ::1. Die eigene Engine lauscht an beiden.</translation>
    </message>
    <message>
        <source>The peer sent FIN: it sends nothing more, but may still read</source>
        <translation>Die Gegenstelle hat FIN gesendet: Sie sendet nichts mehr, liest aber vielleicht noch</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagram, most likely because the receive buffer was full. %2 in all.</source>
        <translation>Der Kernel hat %1 Datagramm verworfen, wahrscheinlich weil der Empfangspuffer voll war. Insgesamt %2.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagrams, most likely because the receive buffer was full. %2 in all.</source>
        <translation>Der Kernel hat %1 Datagramme verworfen, wahrscheinlich weil der Empfangspuffer voll war. Insgesamt %2.</translation>
    </message>
    <message>
        <source>Nothing came back, although the system tried several times: the machine is off, or a firewall drops what is sent to it.</source>
        <translation>Es kam nichts zurück, obwohl das System es mehrmals versucht hat: Der Rechner ist aus, oder eine Firewall verwirft, was zu ihm gesendet wird.</translation>
    </message>
    <message>
        <source>Check the address. If it is right, ask who runs the firewall.</source>
        <translation>Die Adresse prüfen. Stimmt sie, bei denen nachfragen, die die Firewall betreiben.</translation>
    </message>
    <message>
        <source>The sender&apos;s own buffer was full, and it had to wait with %1 of them. Calls of send() that took less than they were given: %2; that took nothing (EAGAIN): %3.</source>
        <translation>Der eigene Puffer des Senders war voll, und er musste mit %1 von ihnen warten. Aufrufe von send(), die weniger annahmen, als sie bekamen: %2; die nichts annahmen (EAGAIN): %3.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>the peer ended first</source>
        <translation>die Gegenstelle hat zuerst beendet</translation>
    </message>
    <message>
        <source>this end ended first</source>
        <translation>diese Seite hat zuerst beendet</translation>
    </message>
    <message>
        <source>Closed: %1 ended the connection first</source>
        <translation>Geschlossen: %1 hat die Verbindung zuerst beendet</translation>
    </message>
    <message>
        <source>Closed: you ended the connection to %1 first</source>
        <translation>Geschlossen: Die Verbindung zu %1 wurde von hier zuerst beendet</translation>
    </message>
    <message>
        <source>Something is missing at the end. A condition begins with a text in quotation marks or with one of: %2.</source>
        <translation>Am Ende fehlt etwas. Eine Bedingung beginnt mit einem Text in Anführungszeichen oder mit: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand here: a field&apos;s name was expected, one of: %2.</source>
        <translation>„%1“ kann hier nicht stehen: Erwartet wird der Name eines Feldes, einer von: %2.</translation>
    </message>
    <message>
        <source>There is no field named &quot;%1&quot;. There are: %2.</source>
        <translation>Es gibt kein Feld namens „%1“. Es gibt: %2.</translation>
    </message>
    <message>
        <source>There is no field named &quot;%1&quot;. Spelt much like it: %2.</source>
        <translation>Es gibt kein Feld namens „%1“. Ähnlich geschrieben: %2.</translation>
    </message>
    <message>
        <source>It is neither a port (a number from 0 to 65535) nor a host with one.</source>
        <translation>Es ist weder ein Port (eine Zahl von 0 bis 65535) noch ein Host mit einem.</translation>
    </message>
    <message>
        <source>There is a space in it, and no port behind that.</source>
        <translation>Es enthält ein Leerzeichen, und dahinter steht kein Port.</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS-Handshake</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>It got a message out of turn. It may not speak TLS as we do, or expects a plain start (STARTTLS).</source>
        <translation>Sie bekam eine Nachricht außer der Reihe. Vielleicht spricht sie TLS anders als wir oder erwartet einen Beginn im Klartext (STARTTLS).</translation>
    </message>
    <message>
        <source>It could not decrypt what it got: bytes changed on the way, or the keys differ.</source>
        <translation>Sie konnte nicht entschlüsseln, was ankam: Bytes haben sich unterwegs geändert, oder die Schlüssel sind verschieden.</translation>
    </message>
    <message>
        <source>It got a longer record than TLS allows.</source>
        <translation>Sie bekam einen längeren Record, als TLS erlaubt.</translation>
    </message>
    <message>
        <source>It found no common ground: no cipher, group or signature that both offer, or it wants a certificate from us.</source>
        <translation>Sie fand nichts Gemeinsames: kein Verfahren, keine Gruppe und keine Signatur, die beide anbieten, oder sie will ein Zertifikat von uns.</translation>
    </message>
    <message>
        <source>It could not make sense of our certificate.</source>
        <translation>Sie konnte mit unserem Zertifikat nichts anfangen.</translation>
    </message>
    <message>
        <source>It does not take our kind of certificate.</source>
        <translation>Sie nimmt unsere Art von Zertifikat nicht an.</translation>
    </message>
    <message>
        <source>Our certificate was revoked.</source>
        <translation>Unser Zertifikat wurde widerrufen.</translation>
    </message>
    <message>
        <source>Our certificate is expired or not valid yet.</source>
        <translation>Unser Zertifikat ist abgelaufen oder noch nicht gültig.</translation>
    </message>
    <message>
        <source>It refused our certificate without saying why.</source>
        <translation>Sie hat unser Zertifikat abgelehnt, ohne zu sagen, warum.</translation>
    </message>
    <message>
        <source>A field of ours contradicts others.</source>
        <translation>Ein Feld von uns widerspricht anderen.</translation>
    </message>
    <message>
        <source>It does not know, or not trust, who issued our certificate.</source>
        <translation>Sie kennt den Aussteller unseres Zertifikats nicht oder vertraut ihm nicht.</translation>
    </message>
    <message>
        <source>Our certificate is valid, but may not do this.</source>
        <translation>Unser Zertifikat ist gültig, darf dies aber nicht.</translation>
    </message>
    <message>
        <source>It could not parse a message of ours.</source>
        <translation>Sie konnte eine Nachricht von uns nicht lesen.</translation>
    </message>
    <message>
        <source>A signature or checksum of the handshake did not hold.</source>
        <translation>Eine Signatur oder Prüfsumme des Handshakes stimmte nicht.</translation>
    </message>
    <message>
        <source>It speaks none of the versions of TLS that we offered. Allow older ones to see which it speaks.</source>
        <translation>Sie spricht keine der TLS-Versionen, die wir angeboten haben. Ältere erlauben, um zu sehen, welche sie spricht.</translation>
    </message>
    <message>
        <source>It demands stronger ciphers than we offered.</source>
        <translation>Sie verlangt stärkere Verfahren, als wir angeboten haben.</translation>
    </message>
    <message>
        <source>Something failed inside it; its own log may tell.</source>
        <translation>In ihr ist etwas fehlgeschlagen; ihr eigenes Protokoll weiß vielleicht mehr.</translation>
    </message>
    <message>
        <source>The other side gave up the handshake.</source>
        <translation>Die Gegenseite hat den Handshake abgebrochen.</translation>
    </message>
    <message>
        <source>It misses an extension that it needs.</source>
        <translation>Ihr fehlt eine Erweiterung, die sie braucht.</translation>
    </message>
    <message>
        <source>It got an extension that nobody asked for.</source>
        <translation>Sie bekam eine Erweiterung, um die niemand gebeten hat.</translation>
    </message>
    <message>
        <source>It serves no host of the name that we asked for (SNI).</source>
        <translation>Sie bedient keinen Host mit dem Namen, nach dem wir fragten (SNI).</translation>
    </message>
    <message>
        <source>It lets nobody in without a certificate.</source>
        <translation>Sie lässt niemanden ohne Zertifikat ein.</translation>
    </message>
    <message>
        <source>It speaks none of the protocols that we offered (ALPN).</source>
        <translation>Sie spricht keines der Protokolle, die wir angeboten haben (ALPN).</translation>
    </message>
    <message>
        <source>The certificate names nobody, and so not %1.</source>
        <translation>Das Zertifikat nennt niemanden, also auch nicht %1.</translation>
    </message>
    <message>
        <source>The certificate is for %1, not for %2.</source>
        <translation>Das Zertifikat gilt für %1, nicht für %2.</translation>
    </message>
    <message>
        <source>Who issued the certificate of %1 is not known here: %2. Either the server does not send the certificates between, or this machine does not trust it.</source>
        <translation>Wer das Zertifikat von %1 ausgestellt hat, ist hier nicht bekannt: %2. Entweder sendet der Server die Zertifikate dazwischen nicht, oder dieser Rechner vertraut dem Aussteller nicht.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself: nobody vouches for it.</source>
        <translation>Das Zertifikat von %1 ist von ihm selbst unterschrieben: Niemand bürgt dafür.</translation>
    </message>
    <message>
        <source>The chain ends in %1, which this machine does not trust.</source>
        <translation>Die Kette endet bei %1, und dem vertraut dieser Rechner nicht.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>Das Zertifikat von %1 ist am %2 abgelaufen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2. Or the clock of this machine is slow.</source>
        <translation>Das Zertifikat von %1 gilt erst ab %2. Oder die Uhr dieses Rechners geht nach.</translation>
    </message>
    <message>
        <source>The signature in the certificate of %1 does not hold: it was changed, or another issuer signed it.</source>
        <translation>Die Signatur im Zertifikat von %1 stimmt nicht: Es wurde verändert, oder ein anderer Aussteller hat es unterschrieben.</translation>
    </message>
    <message>
        <source>%1 signed the certificate below it, and may not sign any.</source>
        <translation>%1 hat das Zertifikat darunter unterschrieben und darf keines unterschreiben.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not made for this use.</source>
        <translation>Das Zertifikat von %1 ist nicht für diesen Zweck gemacht.</translation>
    </message>
    <message>
        <source>The chain is longer than %1 allows.</source>
        <translation>Die Kette ist länger, als %1 erlaubt.</translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked.</source>
        <translation>Das Zertifikat von %1 wurde widerrufen.</translation>
    </message>
    <message>
        <source>The key in the certificate of %1 is too weak: %2.</source>
        <translation>Der Schlüssel im Zertifikat von %1 ist zu schwach: %2.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed with a broken algorithm: %2.</source>
        <translation>Das Zertifikat von %1 ist mit einem gebrochenen Verfahren unterschrieben: %2.</translation>
    </message>
    <message>
        <source>The certificate of %1 was not accepted: %2.</source>
        <translation>Das Zertifikat von %1 wurde nicht angenommen: %2.</translation>
    </message>
    <message>
        <source>OpenSSL says: %1.</source>
        <translation>OpenSSL meldet: %1.</translation>
    </message>
    <message>
        <source>A server needs a certificate and its key.</source>
        <translation>Ein Server braucht ein Zertifikat und dessen Schlüssel.</translation>
    </message>
    <message>
        <source>The other side ended it with the alert %1. %2</source>
        <translation>Die Gegenseite hat ihn mit dem Alarm %1 beendet. %2</translation>
    </message>
    <message>
        <source>The other side closed the connection in the middle of the handshake, without a word. It may not speak TLS here, or wants other settings.</source>
        <translation>Die Gegenseite hat die Verbindung mitten im Handshake wortlos geschlossen. Vielleicht spricht sie hier kein TLS oder will andere Einstellungen.</translation>
    </message>
    <message>
        <source>The other side speaks no version of TLS that is allowed here.</source>
        <translation>Die Gegenseite spricht keine TLS-Version, die hier erlaubt ist.</translation>
    </message>
    <message>
        <source>The client showed no certificate, and one is demanded.</source>
        <translation>Der Client zeigte kein Zertifikat, und eines wird verlangt.</translation>
    </message>
    <message>
        <source>No cipher is allowed by both sides.</source>
        <translation>Kein Verfahren ist auf beiden Seiten erlaubt.</translation>
    </message>
    <message>
        <source>No private key is in what was given, or a password locks it.</source>
        <translation>Im Angegebenen steht kein privater Schlüssel, oder er ist mit einem Passwort verschlossen.</translation>
    </message>
    <message>
        <source>wire, tls or tls-handshake.</source>
        <translation>wire, tls oder tls-handshake.</translation>
    </message>
    <message>
        <source>All of conversations over TCP.</source>
        <translation>Alles aus Konversationen über TCP.</translation>
    </message>
    <message>
        <source>All of conversations over UDP.</source>
        <translation>Alles aus Konversationen über UDP.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Accepted from %1 at %2</source>
        <translation>Angenommen von %1 an %2</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>These bytes are no certificate (X.509).</source>
        <translation>Diese Bytes sind kein Zertifikat (X.509).</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>X.509, DER</source>
        <translation>X.509, DER</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Signature scheme</source>
        <translation>Signaturverfahren</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Kinds of certificates</source>
        <translation>Arten von Zertifikaten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Gültigkeit</translation>
    </message>
    <message>
        <source>Context of the request</source>
        <translation>Kontext der Anfrage</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Signature schemes</source>
        <translation>Signaturverfahren</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Kind of status</source>
        <translation>Art des Status</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algorithmus</translation>
    </message>
    <message>
        <source>Length when unpacked</source>
        <translation>Länge nach dem Entpacken</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Gepackt</translation>
    </message>
    <message>
        <source>Kind of curve</source>
        <translation>Art der Kurve</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Prime (p)</source>
        <translation>Primzahl (p)</translation>
    </message>
    <message>
        <source>Generator (g)</source>
        <translation>Generator (g)</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Encrypted secret, or public key</source>
        <translation>Verschlüsseltes Geheimnis oder öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Added to its age</source>
        <translation>Zum Alter addiert</translation>
    </message>
    <message>
        <source>Nonce</source>
        <translation>Nonce</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>It does not encrypt: everyone on the way can read along.</source>
        <translation>Sie verschlüsselt nicht: Jeder auf dem Weg kann mitlesen.</translation>
    </message>
    <message>
        <source>Nobody proves who they are: anyone on the way can pose as the server.</source>
        <translation>Niemand weist sich aus: Jeder auf dem Weg kann sich als Server ausgeben.</translation>
    </message>
    <message>
        <source>Its key is so short that it can be found by trying.</source>
        <translation>Ihr Schlüssel ist so kurz, dass er sich durch Probieren finden lässt.</translation>
    </message>
    <message>
        <source>RC4 is broken (RFC 7465).</source>
        <translation>RC4 ist gebrochen (RFC 7465).</translation>
    </message>
    <message>
        <source>Its blocks of 64 bits are too small for long connections (Sweet32).</source>
        <translation>Ihre Blöcke aus 64 Bits sind zu klein für lange Verbindungen (Sweet32).</translation>
    </message>
    <message>
        <source>No forward secrecy: who gets the long-lived key later can read what was recorded.</source>
        <translation>Keine Forward Secrecy: Wer später den dauerhaften Schlüssel bekommt, kann Aufgezeichnetes lesen.</translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Kind of name</source>
        <translation>Art des Namens</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Obscured age of the ticket</source>
        <translation>Verschleiertes Alter des Tickets</translation>
    </message>
    <message>
        <source>Chosen identity</source>
        <translation>Gewählte Identität</translation>
    </message>
    <message>
        <source>identity %1: the earlier session goes on</source>
        <translation>Identität %1: Die frühere Sitzung geht weiter</translation>
    </message>
    <message>
        <source>Identities</source>
        <translation>Identitäten</translation>
    </message>
    <message>
        <source>Binders</source>
        <translation>Binder</translation>
    </message>
    <message>
        <source>Binder</source>
        <translation>Binder</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Responders</source>
        <translation>Auskunftsstellen</translation>
    </message>
    <message>
        <source>Request extensions</source>
        <translation>Erweiterungen der Anfrage</translation>
    </message>
    <message>
        <source>Timestamps</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>Timestamp</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Most early data</source>
        <translation>Höchstens frühe Daten</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>Nullen</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>Algorithms</source>
        <translation>Algorithmen</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Modes</source>
        <translation>Modi</translation>
    </message>
    <message>
        <source>Earlier handshake</source>
        <translation>Früherer Handshake</translation>
    </message>
    <message>
        <source>Extension %1</source>
        <translation>Erweiterung %1</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Twice</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>No extension may be there twice.</source>
        <translation>Keine Erweiterung darf doppelt vorkommen.</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Update requested</source>
        <translation>Wechsel erbeten</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Checksum of the handshake</source>
        <translation>Prüfsumme des Handshakes</translation>
    </message>
    <message>
        <source>Type of message</source>
        <translation>Art der Nachricht</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>When it is received</source>
        <translation>Wenn er empfangen wird</translation>
    </message>
    <message>
        <source>Weakness</source>
        <translation>Schwäche</translation>
    </message>
    <message>
        <source>unknown (0x%1)</source>
        <translation>unbekannt (0x%1)</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufallswert</translation>
    </message>
    <message>
        <source>that of a HelloRetryRequest: the client is to ask again</source>
        <translation>der eines HelloRetryRequest: Der Client soll noch einmal fragen</translation>
    </message>
    <message>
        <source>Mark of a downgrade</source>
        <translation>Zeichen einer Herabstufung</translation>
    </message>
    <message>
        <source>Its last 8 bytes say that the server speaks TLS 1.3 and agreed on 1.2.</source>
        <translation>Die letzten 8 Bytes sagen, dass der Server TLS 1.3 spricht und sich auf 1.2 eingelassen hat.</translation>
    </message>
    <message>
        <source>Its last 8 bytes say that the server speaks newer versions and agreed on TLS 1.1 or older.</source>
        <translation>Die letzten 8 Bytes sagen, dass der Server neuere Versionen spricht und sich auf TLS 1.1 oder älter eingelassen hat.</translation>
    </message>
    <message>
        <source>Version in the old place</source>
        <translation>Version an der alten Stelle</translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation>Session-ID</translation>
    </message>
    <message>
        <source>Cipher suites</source>
        <translation>Cipher Suites</translation>
    </message>
    <message>
        <source>%1 offered</source>
        <translation>%1 angeboten</translation>
    </message>
    <message>
        <source>Cipher suite</source>
        <translation>Cipher Suite</translation>
    </message>
    <message>
        <source>Compression methods</source>
        <translation>Kompressionsverfahren</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>%1 … (%2 more)</source>
        <translation>%1 … (%2 weitere)</translation>
    </message>
    <message>
        <source>Of its %1 only %2 were kept.</source>
        <translation>Von %1 wurden nur %2 aufgezeichnet.</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>Zu kurz</translation>
    </message>
    <message>
        <source>Its length says %1, and only %2 are here.</source>
        <translation>Die Länge sagt %1, und nur %2 sind da.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>not kept as a whole: %1 of %2</source>
        <translation>nicht ganz aufgezeichnet: %1 von %2</translation>
    </message>
    <message>
        <source>missing: only %1 of %2 are here</source>
        <translation>fehlt: Nur %1 von %2 sind da</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>%1 that belong to nothing: %2</source>
        <translation>%1, die zu nichts gehören: %2</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Art des Inhalts</translation>
    </message>
    <message>
        <source>Version of the record</source>
        <translation>Version des Records</translation>
    </message>
    <message>
        <source>TLS record</source>
        <translation>TLS-Record</translation>
    </message>
    <message>
        <source>Too long</source>
        <translation>Zu lang</translation>
    </message>
    <message>
        <source>A record has at most %1 (RFC 8446 section 5.2).</source>
        <translation>Ein Record hat höchstens %1 (RFC 8446, Abschnitt 5.2).</translation>
    </message>
    <message>
        <source>Not all</source>
        <translation>Nicht alles</translation>
    </message>
    <message>
        <source>The record goes on in what comes later.</source>
        <translation>Der Record geht in dem weiter, was später kommt.</translation>
    </message>
    <message>
        <source>Rest of a TLS record</source>
        <translation>Rest eines TLS-Records</translation>
    </message>
    <message>
        <source>%1, bytes %2 to %3 of %4</source>
        <translation>%1, Bytes %2 bis %3 von %4</translation>
    </message>
    <message>
        <source>Not TLS</source>
        <translation>Kein TLS</translation>
    </message>
    <message>
        <source>No record begins here: where the next one begins is not known.</source>
        <translation>Hier beginnt kein Record: Wo der nächste beginnt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>This is no record of TLS: it looks like the hello of SSL 2.0, which must not be used (RFC 6176).</source>
        <translation>Das ist kein Record von TLS: Es sieht aus wie das Hello von SSL 2.0, das nicht benutzt werden darf (RFC 6176).</translation>
    </message>
    <message>
        <source>This is not TLS: it looks like %1. The port speaks it without TLS, or wants a plain start (STARTTLS).</source>
        <translation>Das ist kein TLS: Es sieht aus wie %1. Der Port spricht es ohne TLS oder will einen Beginn im Klartext (STARTTLS).</translation>
    </message>
    <message>
        <source>SMTP or FTP</source>
        <translation>SMTP oder FTP</translation>
    </message>
    <message>
        <source>This is not TLS: no record begins with these bytes.</source>
        <translation>Das ist kein TLS: Mit diesen Bytes beginnt kein Record.</translation>
    </message>
    <message>
        <source>A curve that is too small; it was taken out of TLS (RFC 8422).</source>
        <translation>Eine zu kleine Kurve; sie wurde aus TLS entfernt (RFC 8422).</translation>
    </message>
    <message>
        <source>MD5 is broken: such signatures can be forged (RFC 9155).</source>
        <translation>MD5 ist gebrochen: Solche Signaturen lassen sich fälschen (RFC 9155).</translation>
    </message>
    <message>
        <source>SHA-1 is too weak for signatures (RFC 9155).</source>
        <translation>SHA-1 ist für Signaturen zu schwach (RFC 9155).</translation>
    </message>
    <message>
        <source>SSL 3.0 is broken and must not be used (RFC 7568).</source>
        <translation>SSL 3.0 ist gebrochen und darf nicht benutzt werden (RFC 7568).</translation>
    </message>
    <message>
        <source>Out of date: it must not be used any more (RFC 8996).</source>
        <translation>Veraltet: Sie darf nicht mehr benutzt werden (RFC 8996).</translation>
    </message>
    <message>
        <source>Level of the alert</source>
        <translation>Stufe des Alarms</translation>
    </message>
    <message>
        <source>No connection of this session made keys of TLS.</source>
        <translation>Keine Verbindung dieser Sitzung hat TLS-Schlüssel erzeugt.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Mangel</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>TLS-Handshake</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Key exchange</source>
        <translation>Schlüsselaustausch</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>yes: the certificates are those of the first connection</source>
        <translation>ja: Die Zertifikate sind die der ersten Verbindung</translation>
    </message>
    <message>
        <source>It does not hold the local authority&apos;s certificate and key. When it is removed, a new authority is made.</source>
        <translation>Sie enthält nicht Zertifikat und Schlüssel der lokalen Zertifizierungsstelle. Wird sie entfernt, entsteht eine neue.</translation>
    </message>
    <message>
        <source>It is no file.</source>
        <translation>Das ist keine Datei.</translation>
    </message>
    <message>
        <source>Others can read the key of the local authority, or it is theirs: it is not used. When it is removed, a new authority is made.</source>
        <translation>Andere können den Schlüssel der lokalen Zertifizierungsstelle lesen, oder er gehört ihnen: Er wird nicht benutzt. Wird er entfernt, entsteht eine neue.</translation>
    </message>
    <message>
        <source>It holds no certificate or key in PEM (&quot;-----BEGIN ...&quot;).</source>
        <translation>Sie enthält weder Zertifikat noch Schlüssel in PEM („-----BEGIN ...“).</translation>
    </message>
    <message>
        <source>Agreeing on TLS with %1</source>
        <translation>TLS wird mit %1 vereinbart</translation>
    </message>
    <message>
        <source>Listening with TLS on %1</source>
        <translation>Lauscht mit TLS auf %1</translation>
    </message>
    <message>
        <source>no certificate shown</source>
        <translation>kein Zertifikat vorgezeigt</translation>
    </message>
    <message>
        <source>certificate of %1 verified the first time</source>
        <translation>Zertifikat von %1 beim ersten Mal geprüft</translation>
    </message>
    <message>
        <source>certificate of %1 verified</source>
        <translation>Zertifikat von %1 geprüft</translation>
    </message>
    <message>
        <source>certificate of %1 NOT verified, but accepted by you</source>
        <translation>Zertifikat von %1 NICHT bestätigt, hier aber angenommen</translation>
    </message>
    <message>
        <source>certificate of %1 NOT verified</source>
        <translation>Zertifikat von %1 NICHT bestätigt</translation>
    </message>
    <message>
        <source>ALPN %1</source>
        <translation>ALPN: %1</translation>
    </message>
    <message>
        <source>asked for %1</source>
        <translation>gefragt nach %1</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>fortgesetzt</translation>
    </message>
    <message>
        <source>In the panels for connections and listeners: choose TLS as their security.</source>
        <translation>In den Panels für Verbindungen und Listener: TLS als Sicherheit wählen.</translation>
    </message>
    <message>
        <source>over, days since then: %3 (%1 to %2 UTC)</source>
        <translation>abgelaufen, Tage seitdem: %3 (%1 bis %2 UTC)</translation>
    </message>
    <message>
        <source>not yet, days until then: %3 (%1 to %2 UTC)</source>
        <translation>noch nicht, Tage bis dahin: %3 (%1 bis %2 UTC)</translation>
    </message>
    <message>
        <source>days left: %3 (%1 to %2 UTC)</source>
        <translation>verbleibende Tage: %3 (%1 bis %2 UTC)</translation>
    </message>
    <message>
        <source>Certificate of %1 refused</source>
        <translation>Zertifikat von %1 abgelehnt</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Began in</source>
        <translation>Begann in</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>It ended before it was whole.</source>
        <translation>Sie endete, bevor sie vollständig war.</translation>
    </message>
    <message>
        <source>There is not a single byte; even nothing takes some as %1.</source>
        <translation>Es ist kein einziges Byte da; selbst nichts braucht als %1 einige.</translation>
    </message>
    <message>
        <source>It ended in the middle of %1 data. What came before is decoded as far as it goes.</source>
        <translation>Es endete mitten in %1-Daten. Was davor kam, ist decodiert, soweit es reicht.</translation>
    </message>
    <message>
        <source>It cannot be decoded beyond this point (&quot;%1&quot;).</source>
        <translation>Über diese Stelle hinaus lassen sie sich nicht decodieren („%1“).</translation>
    </message>
    <message>
        <source>The system gave no more memory to the decoder.</source>
        <translation>Das System gab dem Decoder keinen weiteren Speicher.</translation>
    </message>
    <message>
        <source>Behind the end of the %1 data stand bytes that do not belong to it. What came before is whole.</source>
        <translation>Hinter dem Ende der %1-Daten stehen Bytes, die nicht dazugehören. Was davor kam, ist vollständig.</translation>
    </message>
    <message>
        <source>Its decoder takes no more of it, and does not say why.</source>
        <translation>Der Decoder nimmt nichts mehr davon an und sagt nicht, warum.</translation>
    </message>
    <message>
        <source>The coding &quot;%1&quot; is not known here. Known are gzip, deflate, br and zstd. The bytes are shown as they came.</source>
        <translation>Die Codierung „%1“ ist hier nicht bekannt. Bekannt sind gzip, deflate, br und zstd. Die Bytes werden gezeigt, wie sie kamen.</translation>
    </message>
    <message>
        <source>%1 codings lie on top of each other; at most %2 are undone.</source>
        <translation>%1 Codierungen liegen übereinander; höchstens %2 werden aufgehoben.</translation>
    </message>
    <message>
        <source>Decoded, it has more than %1 bytes, which is the limit.</source>
        <translation>Decodiert sind es mehr als %1 Bytes, und das ist die Grenze.</translation>
    </message>
    <message>
        <source>Decoded, it is more than %1 times as large as what came: such bodies are made to fill memory.</source>
        <translation>Decodiert ist es mehr als %1-mal so groß wie das, was kam: Solche Rümpfe sind dazu gemacht, den Speicher zu füllen.</translation>
    </message>
    <message>
        <source>All of it could be decoded, but the checksum at its end does not fit: some bytes are wrong.</source>
        <translation>Alles ließ sich decodieren, aber die Prüfsumme am Ende passt nicht: Einige Bytes sind falsch.</translation>
    </message>
    <message>
        <source>All of it could be decoded, but the length at its end does not fit: some bytes are too many or missing.</source>
        <translation>Alles ließ sich decodieren, aber die Länge am Ende passt nicht: Einige Bytes sind zu viel oder fehlen.</translation>
    </message>
    <message>
        <source>It was made with a dictionary, which HTTP has no way to name for this coding.</source>
        <translation>Es wurde mit einem Wörterbuch erzeugt, das HTTP bei dieser Codierung nicht benennen kann.</translation>
    </message>
    <message>
        <source>It does not begin as zstd data does (28 b5 2f fd).</source>
        <translation>Sie beginnen nicht wie zstd-Daten (28 b5 2f fd).</translation>
    </message>
    <message>
        <source>To decode it, more than 8 MiB of what came before would have to be kept. HTTP allows no more (RFC 9659).</source>
        <translation>Zum Decodieren müssten mehr als 8 MiB von dem behalten werden, was davor kam. Mehr erlaubt HTTP nicht (RFC 9659).</translation>
    </message>
    <message>
        <source>The %1 data ended too early.</source>
        <translation>Die %1-Daten endeten zu früh.</translation>
    </message>
    <message>
        <source>The coded data ended too early.</source>
        <translation>Die codierten Daten endeten zu früh.</translation>
    </message>
    <message>
        <source>It stopped before its own end.</source>
        <translation>Sie hörten vor ihrem eigenen Ende auf.</translation>
    </message>
    <message>
        <source>Decoding of %1 was stopped.</source>
        <translation>Das Decodieren von %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>It is not decoded.</source>
        <translation>Es wird nicht decodiert.</translation>
    </message>
    <message>
        <source>More would have to be done than is allowed.</source>
        <translation>Es wäre mehr zu tun, als erlaubt ist.</translation>
    </message>
    <message>
        <source>The %1 data is damaged.</source>
        <translation>Die %1-Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>The coded data is damaged.</source>
        <translation>Die codierten Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>It breaks the rules of its own format.</source>
        <translation>Sie verletzen die Regeln ihres eigenen Formats.</translation>
    </message>
    <message>
        <source>%1 cannot be decoded here.</source>
        <translation>%1 lässt sich hier nicht decodieren.</translation>
    </message>
    <message>
        <source>It cannot be decoded here.</source>
        <translation>Es lässt sich hier nicht decodieren.</translation>
    </message>
    <message>
        <source>This version does not know how.</source>
        <translation>Diese Version kann das nicht.</translation>
    </message>
    <message>
        <source>%1 refused what was asked for.</source>
        <translation>%1 hat das Verlangte abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused what was asked for.</source>
        <translation>Der Server hat das Verlangte abgelehnt.</translation>
    </message>
    <message>
        <source>The connection works; the server&apos;s answer is no.</source>
        <translation>Die Verbindung funktioniert; die Antwort des Servers ist Nein.</translation>
    </message>
    <message>
        <source>What it answered says why.</source>
        <translation>Seine Antwort sagt, warum.</translation>
    </message>
    <message>
        <source>Gopher only fetches.</source>
        <translation>Gopher kann nur abrufen.</translation>
    </message>
    <message>
        <source>Gopher has neither methods, header fields nor a body.</source>
        <translation>Gopher hat weder Methoden noch Kopffelder noch einen Rumpf.</translation>
    </message>
    <message>
        <source>Gopher knows no users.</source>
        <translation>Gopher kennt keine Benutzer.</translation>
    </message>
    <message>
        <source>Gopher sends a file only as a whole.</source>
        <translation>Gopher sendet eine Datei nur als Ganzes.</translation>
    </message>
    <message>
        <source>Port %1 is another protocol&apos;s, whose server may take the selector for a command.</source>
        <translation>Port %1 gehört einem anderen Protokoll, dessen Server den Selektor für einen Befehl halten kann.</translation>
    </message>
    <message>
        <source>asked for &quot;%1&quot; (%2)</source>
        <translation>gefragt nach „%1“ (%2)</translation>
    </message>
    <message>
        <source>It is typed as %1, and what came is binary.</source>
        <translation>Angegeben ist es als %1, und was kam, ist binär.</translation>
    </message>
    <message>
        <source>It is typed as %1, and what came looks like text.</source>
        <translation>Angegeben ist es als %1, und was kam, sieht aus wie Text.</translation>
    </message>
    <message>
        <source>TLS ended without a close_notify, and gopher has no length: it may be cut off.</source>
        <translation>TLS endete ohne close_notify, und Gopher kennt keine Länge: Vielleicht ist es abgeschnitten.</translation>
    </message>
    <message>
        <source>The server says: &quot;%1&quot;.</source>
        <translation>Der Server meldet: „%1“.</translation>
    </message>
    <message>
        <source>Display string</source>
        <translation>Anzeigetext</translation>
    </message>
    <message>
        <source>Selector</source>
        <translation>Selektor</translation>
    </message>
    <message>
        <source>Cannot be followed</source>
        <translation>Nicht aufrufbar</translation>
    </message>
    <message>
        <source>Search words</source>
        <translation>Suchworte</translation>
    </message>
    <message>
        <source>empty: the front page</source>
        <translation>leer: die Startseite</translation>
    </message>
    <message>
        <source>End of the text</source>
        <translation>Ende des Textes</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Nicht gezeigt</translation>
    </message>
    <message>
        <source>%1 more bytes of items</source>
        <translation>%1 weitere Bytes mit Einträgen</translation>
    </message>
    <message>
        <source>Binary file</source>
        <translation>Binärdatei</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>asks for the front page</source>
        <translation>fragt nach der Startseite</translation>
    </message>
    <message>
        <source>asks for &quot;%1&quot;</source>
        <translation>fragt nach „%1“</translation>
    </message>
    <message>
        <source>error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>menu, %1 lines, %2 bytes</source>
        <translation>Menü, %1 Zeilen, %2 Bytes</translation>
    </message>
    <message>
        <source>binary file, %1 bytes</source>
        <translation>Binärdatei, %1 Bytes</translation>
    </message>
    <message>
        <source>text, %1 bytes</source>
        <translation>Text, %1 Bytes</translation>
    </message>
    <message>
        <source>text file</source>
        <translation>Textdatei</translation>
    </message>
    <message>
        <source>menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>CSO phone book</source>
        <translation>CSO-Telefonbuch</translation>
    </message>
    <message>
        <source>BinHex file</source>
        <translation>BinHex-Datei</translation>
    </message>
    <message>
        <source>DOS archive</source>
        <translation>DOS-Archiv</translation>
    </message>
    <message>
        <source>uuencoded file</source>
        <translation>Uuencode-Datei</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Telnet session</source>
        <translation>Telnet-Sitzung</translation>
    </message>
    <message>
        <source>binary file</source>
        <translation>Binärdatei</translation>
    </message>
    <message>
        <source>mirror of the item above</source>
        <translation>Spiegel des Eintrags darüber</translation>
    </message>
    <message>
        <source>TN3270 session</source>
        <translation>TN3270-Sitzung</translation>
    </message>
    <message>
        <source>GIF image</source>
        <translation>GIF-Bild</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>HTML page or web address</source>
        <translation>HTML-Seite oder Webadresse</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>PNG image</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>Its port is no number from 1 to 65535.</source>
        <translation>Sein Port ist keine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>Its host is no name or address.</source>
        <translation>Sein Host ist weder Name noch Adresse.</translation>
    </message>
    <message>
        <source>type %1</source>
        <translation>Art %1</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Er ist leer.</translation>
    </message>
    <message>
        <source>It has fewer than four parts, parted by tabs.</source>
        <translation>Er hat weniger als vier durch Tabulatoren getrennte Teile.</translation>
    </message>
    <message>
        <source>Its type is no printable character.</source>
        <translation>Seine Art ist kein druckbares Zeichen.</translation>
    </message>
    <message>
        <source>It leads neither to the web nor to gopher.</source>
        <translation>Er führt weder ins Web noch zu Gopher.</translation>
    </message>
    <message>
        <source>It names no server.</source>
        <translation>Die URL nennt keinen Server.</translation>
    </message>
    <message>
        <source>It hides a line end or a NUL, which would be read as a second request.</source>
        <translation>Die URL verbirgt ein Zeilenende oder ein NUL, was als zweite Anfrage gelesen würde.</translation>
    </message>
    <message>
        <source>Its selector is longer than 8 KiB.</source>
        <translation>Der Selektor der URL ist länger als 8 KiB.</translation>
    </message>
    <message>
        <source>The line before a chunk is longer than %1 bytes.</source>
        <translation>Die Zeile vor einem Stück ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The data of a chunk is longer than its size: no line end follows it.</source>
        <translation>Die Daten eines Stücks sind länger als seine Größe: Ihnen folgt kein Zeilenende.</translation>
    </message>
    <message>
        <source>The trailers are longer than %1 bytes.</source>
        <translation>Die Trailer-Felder sind länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The body is cut short: %1 of %2 bytes came.</source>
        <translation>Der Rumpf ist abgeschnitten: %1 von %2 Bytes kamen an.</translation>
    </message>
    <message>
        <source>The body is cut short: %1 bytes came, but the chunk of size 0 that ends it did not.</source>
        <translation>Der Rumpf ist abgeschnitten: %1 Bytes kamen an, aber nicht das Stück der Größe 0, das ihn beendet.</translation>
    </message>
    <message>
        <source>All chunks came, but the connection ended inside the trailers.</source>
        <translation>Alle Stücke kamen an, aber die Verbindung endete mitten in den Trailer-Feldern.</translation>
    </message>
    <message>
        <source>Lines between the chunks end with a line feed alone; a carriage return belongs before it.</source>
        <translation>Zeilen zwischen den Stücken enden nur mit LF; davor gehört ein CR.</translation>
    </message>
    <message>
        <source>Chunk size overflow: a size of more than 16 digits.</source>
        <translation>Überlauf der Größe eines Stücks: Sie hat mehr als 16 Ziffern.</translation>
    </message>
    <message>
        <source>A line stands where a chunk&apos;s size in hexadecimal digits should be.</source>
        <translation>Wo die Größe eines Stücks in hexadezimalen Ziffern stehen sollte, steht eine andere Zeile.</translation>
    </message>
    <message>
        <source>Chunk size overflow: larger than can be counted.</source>
        <translation>Überlauf der Größe eines Stücks: Sie ist größer, als sich zählen lässt.</translation>
    </message>
    <message>
        <source>Behind a chunk&apos;s size stands something that is no extension.</source>
        <translation>Hinter der Größe eines Stücks steht etwas, das kein Zusatz ist.</translation>
    </message>
    <message>
        <source>The server changed to another protocol (101). What follows is not HTTP and is not spoken here.</source>
        <translation>Der Server hat zu einem anderen Protokoll gewechselt (101). Was folgt, ist kein HTTP und wird hier nicht gesprochen.</translation>
    </message>
    <message>
        <source>More than %1 interim answers came and no final one.</source>
        <translation>Es kamen mehr als %1 vorläufige Antworten und keine endgültige.</translation>
    </message>
    <message>
        <source>The server does not know &quot;Expect&quot;: once more without it.</source>
        <translation>Der Server kennt „Expect“ nicht: noch einmal ohne.</translation>
    </message>
    <message>
        <source>The server sends the whole, not the range that was asked for.</source>
        <translation>Der Server sendet das Ganze, nicht den verlangten Bereich.</translation>
    </message>
    <message>
        <source>More than %1 redirects in a row.</source>
        <translation>Mehr als %1 Umleitungen hintereinander.</translation>
    </message>
    <message>
        <source>The redirects go round in a circle: %1 was asked before.</source>
        <translation>Die Umleitungen führen im Kreis: %1 wurde schon angefragt.</translation>
    </message>
    <message>
        <source>The answer leads elsewhere, but what was sent cannot be read a second time.</source>
        <translation>Die Antwort führt woandershin, aber das Gesendete lässt sich kein zweites Mal lesen.</translation>
    </message>
    <message>
        <source>A part came (206), but the whole was asked for.</source>
        <translation>Ein Teil kam (206), aber verlangt war das Ganze.</translation>
    </message>
    <message>
        <source>The server sends the whole again instead of the rest. It would not fit behind what is there already.</source>
        <translation>Der Server sendet noch einmal das Ganze statt des Rests. Es würde nicht hinter das passen, was schon da ist.</translation>
    </message>
    <message>
        <source>Content-Range and Content-Length do not fit each other.</source>
        <translation>Content-Range und Content-Length passen nicht zueinander.</translation>
    </message>
    <message>
        <source>Chunk extension</source>
        <translation>Zusatz eines Stücks</translation>
    </message>
    <message>
        <source>Not as many bytes came as Content-Range says.</source>
        <translation>Es kamen nicht so viele Bytes, wie Content-Range sagt.</translation>
    </message>
    <message>
        <source>body of %1 bytes</source>
        <translation>Rumpf mit %1 Bytes</translation>
    </message>
    <message>
        <source>%1 bytes behind the answer that nobody asked for: &quot;%2&quot;</source>
        <translation>Hinter der Antwort kamen %1 Bytes, um die niemand gebeten hat: „%2“</translation>
    </message>
    <message>
        <source>What was to be sent did not have the %1 bytes that were announced.</source>
        <translation>Was gesendet werden sollte, hatte nicht die angekündigten %1 Bytes.</translation>
    </message>
    <message>
        <source>%1 leads to %2</source>
        <translation>%1 führt zu %2</translation>
    </message>
    <message>
        <source>Credentials and cookies are not sent on to another origin.</source>
        <translation>Zugangsdaten und Cookies werden nicht an einen anderen Ursprung weitergesendet.</translation>
    </message>
    <message>
        <source>The connection ended before it was ready.</source>
        <translation>Die Verbindung endete, bevor sie bereit war.</translation>
    </message>
    <message>
        <source>The kept connection was closed before an answer came: once more on a new one.</source>
        <translation>Die gehaltene Verbindung wurde geschlossen, bevor eine Antwort kam: noch einmal auf einer neuen.</translation>
    </message>
    <message>
        <source>The connection ended without close_notify, and nothing else tells where the body ends: it may be cut short.</source>
        <translation>Die Verbindung endete ohne close_notify, und nichts sonst sagt, wo der Rumpf endet: Vielleicht ist er abgeschnitten.</translation>
    </message>
    <message>
        <source>The answer began, but the time ran out before its body was whole.</source>
        <translation>Die Antwort begann, aber die Zeit lief ab, bevor ihr Rumpf vollständig war.</translation>
    </message>
    <message>
        <source>The time ran out before the connection was ready.</source>
        <translation>Die Zeit lief ab, bevor die Verbindung bereit war.</translation>
    </message>
    <message>
        <source>The answer began, but the time ran out before its head was whole.</source>
        <translation>Die Antwort begann, aber die Zeit lief ab, bevor ihr Kopf vollständig war.</translation>
    </message>
    <message>
        <source>The time ran out while the body was being sent.</source>
        <translation>Die Zeit lief ab, während der Rumpf gesendet wurde.</translation>
    </message>
    <message>
        <source>The request was sent, but no answer came in the time given.</source>
        <translation>Die Anfrage wurde gesendet, aber in der vorgegebenen Zeit kam keine Antwort.</translation>
    </message>
    <message>
        <source>Coding undone</source>
        <translation>Aufgehobene Codierung</translation>
    </message>
    <message>
        <source>%1: %2 bytes became %3</source>
        <translation>%1: aus %2 Bytes wurden %3</translation>
    </message>
    <message>
        <source>another protocol, inside the connection</source>
        <translation>ein anderes Protokoll innerhalb der Verbindung</translation>
    </message>
    <message>
        <source>bytes are missing, so the place is lost</source>
        <translation>Bytes fehlen, deshalb ist die Stelle verloren</translation>
    </message>
    <message>
        <source>%1 (cut short)</source>
        <translation>%1 (abgeschnitten)</translation>
    </message>
    <message>
        <source>%1 byte</source>
        <translation>%1 Byte</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>Further chunks</source>
        <translation>Weitere Stücke</translation>
    </message>
    <message>
        <source>A line of the head holds a carriage return without a line feed. Programs disagree on whether that ends a line, so it is refused.</source>
        <translation>Eine Zeile des Kopfs enthält ein CR ohne LF. Programme sind sich nicht einig, ob das eine Zeile beendet, deshalb wird es abgelehnt.</translation>
    </message>
    <message>
        <source>A line of the head holds a NUL byte, which is never allowed there.</source>
        <translation>Eine Zeile des Kopfs enthält ein NUL-Byte, das dort nie erlaubt ist.</translation>
    </message>
    <message>
        <source>There is white space between a field&apos;s name and its colon. Servers must refuse that, because it was used to smuggle requests.</source>
        <translation>Zwischen dem Namen eines Feldes und seinem Doppelpunkt steht Leerraum. Server müssen das ablehnen, weil damit Anfragen eingeschmuggelt wurden.</translation>
    </message>
    <message>
        <source>White space between a field&apos;s name and its colon is forbidden; it was left out.</source>
        <translation>Leerraum zwischen dem Namen eines Feldes und seinem Doppelpunkt ist verboten; er wurde weggelassen.</translation>
    </message>
    <message>
        <source>A field line has no name before its colon.</source>
        <translation>Eine Feldzeile hat vor ihrem Doppelpunkt keinen Namen.</translation>
    </message>
    <message>
        <source>A field&apos;s name holds characters that no name may have.</source>
        <translation>Der Name eines Feldes enthält Zeichen, die in keinem Namen erlaubt sind.</translation>
    </message>
    <message>
        <source>A line of the head is no field: it has no colon.</source>
        <translation>Eine Zeile des Kopfs ist kein Feld: Sie hat keinen Doppelpunkt.</translation>
    </message>
    <message>
        <source>There are more than %1 field lines.</source>
        <translation>Es sind mehr als %1 Feldzeilen.</translation>
    </message>
    <message>
        <source>The first field line begins with white space, so there is no field that it could continue.</source>
        <translation>Die erste Feldzeile beginnt mit Leerraum, es gibt also kein Feld, das sie fortsetzen könnte.</translation>
    </message>
    <message>
        <source>A field is folded over several lines, which is obsolete; they were joined by a blank.</source>
        <translation>Ein Feld ist auf mehrere Zeilen umbrochen, was veraltet ist; sie wurden mit einem Leerzeichen verbunden.</translation>
    </message>
    <message>
        <source>A field&apos;s value holds control characters, which are not allowed.</source>
        <translation>Der Wert eines Feldes enthält Steuerzeichen, die nicht erlaubt sind.</translation>
    </message>
    <message>
        <source>Request line</source>
        <translation>Anfragezeile</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Status line</source>
        <translation>Statuszeile</translation>
    </message>
    <message>
        <source>Status code</source>
        <translation>Statuscode</translation>
    </message>
    <message>
        <source>Reason phrase</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>hidden, %1 bytes</source>
        <translation>verborgen, %1 Bytes</translation>
    </message>
    <message>
        <source>%1, %2 byte</source>
        <translation>%1, %2 Byte</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1, %2 Bytes</translation>
    </message>
    <message>
        <source>The last transfer coding is not &quot;chunked&quot;, so the end of the body cannot be told.</source>
        <translation>Die letzte Übertragungscodierung ist nicht „chunked“, deshalb lässt sich das Ende des Rumpfs nicht bestimmen.</translation>
    </message>
    <message>
        <source>The transfer coding &quot;chunked&quot; is given more than once.</source>
        <translation>Die Übertragungscodierung „chunked“ ist mehrfach angegeben.</translation>
    </message>
    <message>
        <source>Content-Length and Transfer-Encoding contradict each other; the chunks count. Requests and answers are smuggled this way.</source>
        <translation>Content-Length und Transfer-Encoding widersprechen sich; es gelten die Stücke. Auf diese Weise werden Anfragen und Antworten eingeschmuggelt.</translation>
    </message>
    <message>
        <source>HTTP/1.0 has no transfer codings; the connection is not used again.</source>
        <translation>HTTP/1.0 kennt keine Übertragungscodierungen; die Verbindung wird nicht wieder benutzt.</translation>
    </message>
    <message>
        <source>Content-Length is not a number of bytes, or larger than can be counted.</source>
        <translation>Content-Length ist keine Anzahl von Bytes oder größer, als sich zählen lässt.</translation>
    </message>
    <message>
        <source>Content-Length is given twice with different numbers.</source>
        <translation>Content-Length ist zweimal angegeben, mit verschiedenen Zahlen.</translation>
    </message>
    <message>
        <source>Content-Length is empty.</source>
        <translation>Content-Length ist leer.</translation>
    </message>
    <message>
        <source>Content-Length is given more than once, with the same number.</source>
        <translation>Content-Length ist mehrfach angegeben, mit derselben Zahl.</translation>
    </message>
    <message>
        <source>It answered with a record of TLS: the server expects TLS from the first byte. Use https.</source>
        <translation>Als Antwort kam ein TLS-Record: Der Server erwartet TLS vom ersten Byte an. https verwenden.</translation>
    </message>
    <message>
        <source>A record of TLS came, but this port speaks HTTP without TLS. Use http.</source>
        <translation>Es kam ein TLS-Record, aber dieser Port spricht HTTP ohne TLS. http verwenden.</translation>
    </message>
    <message>
        <source>An empty line stands where the message should begin.</source>
        <translation>Wo die Nachricht beginnen sollte, steht eine Leerzeile.</translation>
    </message>
    <message>
        <source>There is an empty line before the request; it was skipped.</source>
        <translation>Vor der Anfrage steht eine Leerzeile; sie wurde übersprungen.</translation>
    </message>
    <message>
        <source>The version of HTTP is not written as &quot;HTTP/&quot;, a digit, a dot and a digit.</source>
        <translation>Die Version von HTTP ist nicht als „HTTP/“, Ziffer, Punkt und Ziffer geschrieben.</translation>
    </message>
    <message>
        <source>It speaks HTTP/%1.%2 in the form of HTTP/1. Only 1.0 and 1.1 are understood here.</source>
        <translation>Es ist HTTP/%1.%2 in der Form von HTTP/1. Nur 1.0 und 1.1 werden hier verstanden.</translation>
    </message>
    <message>
        <source>The answer does not begin with &quot;HTTP/&quot;. Perhaps another protocol is spoken on this port, or it is the bare body of HTTP/0.9.</source>
        <translation>Die Antwort beginnt nicht mit „HTTP/“. Vielleicht wird auf diesem Port ein anderes Protokoll gesprochen, oder es ist der bloße Rumpf von HTTP/0.9.</translation>
    </message>
    <message>
        <source>The status code is not a number of three digits from 100 on, with one blank before it and one behind it.</source>
        <translation>Der Statuscode ist keine dreistellige Zahl ab 100 mit je einem Leerzeichen davor und dahinter.</translation>
    </message>
    <message>
        <source>Status codes end at 599; this one is taken for a failure of the server.</source>
        <translation>Statuscodes enden bei 599; dieser wird als Fehler des Servers gewertet.</translation>
    </message>
    <message>
        <source>The blank that must follow the status code is missing.</source>
        <translation>Das Leerzeichen, das dem Statuscode folgen muss, fehlt.</translation>
    </message>
    <message>
        <source>The request line needs three parts with one blank between them: method, target and version.</source>
        <translation>Die Anfragezeile braucht drei Teile mit je einem Leerzeichen dazwischen: Methode, Ziel und Version.</translation>
    </message>
    <message>
        <source>The method holds characters that no method may have.</source>
        <translation>Die Methode enthält Zeichen, die in keiner Methode erlaubt sind.</translation>
    </message>
    <message>
        <source>The target of the request is empty or holds blanks or control characters; they must be written as %20 and the like.</source>
        <translation>Das Ziel der Anfrage ist leer oder enthält Leer- oder Steuerzeichen; sie müssen als %20 und dergleichen geschrieben werden.</translation>
    </message>
    <message>
        <source>The first line is longer than %1 bytes.</source>
        <translation>Die erste Zeile ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The head is longer than %1 bytes.</source>
        <translation>Der Kopf ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The connection ended before the first byte came.</source>
        <translation>Die Verbindung endete, bevor das erste Byte kam.</translation>
    </message>
    <message>
        <source>The connection ended between two lines of the head.</source>
        <translation>Die Verbindung endete zwischen zwei Zeilen des Kopfs.</translation>
    </message>
    <message>
        <source>The connection ended inside the first line.</source>
        <translation>Die Verbindung endete mitten in der ersten Zeile.</translation>
    </message>
    <message>
        <source>The connection ended inside a field line.</source>
        <translation>Die Verbindung endete mitten in einer Feldzeile.</translation>
    </message>
    <message>
        <source>Lines end with a line feed alone; a carriage return belongs before it.</source>
        <translation>Zeilen enden nur mit LF; davor gehört ein CR.</translation>
    </message>
    <message>
        <source>HTTP has no agreed way to send a part of a file; it is sent whole or not at all.</source>
        <translation>HTTP hat keinen vereinbarten Weg, einen Teil einer Datei zu senden; sie wird ganz gesendet oder gar nicht.</translation>
    </message>
    <message>
        <source>Several ranges came (multipart/byteranges), but one was asked for.</source>
        <translation>Mehrere Bereiche kamen (multipart/byteranges), aber verlangt war einer.</translation>
    </message>
    <message>
        <source>Its Content-Range is missing or not written as one, so it is not known which part this is.</source>
        <translation>Content-Range fehlt oder ist nicht als solches geschrieben, deshalb ist nicht bekannt, welcher Teil dies ist.</translation>
    </message>
    <message>
        <source>It sent another range of bytes than was asked for.</source>
        <translation>Gesendet wurde ein anderer Bereich von Bytes als verlangt.</translation>
    </message>
    <message>
        <source>The answer leads from https to http: from here on nothing is encrypted.</source>
        <translation>Die Antwort führt von https zu http: Von hier an ist nichts verschlüsselt.</translation>
    </message>
    <message>
        <source>The answer leads to %1, an address of this machine or of its own network.</source>
        <translation>Die Antwort führt zu %1, einer Adresse dieses Rechners oder seines eigenen Netzes.</translation>
    </message>
    <message>
        <source>The name and password in the Location were left out.</source>
        <translation>Name und Passwort in Location wurden weggelassen.</translation>
    </message>
    <message>
        <source>The Location it leads to is longer than %1 bytes.</source>
        <translation>Die Location in der Antwort ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>The answer leads to &quot;%1&quot;, which is no URL.</source>
        <translation>Die Antwort führt zu „%1“, und das ist keine URL.</translation>
    </message>
    <message>
        <source>The answer leads to &quot;%1&quot;. Only http and https are followed.</source>
        <translation>Die Antwort führt zu „%1“. Gefolgt wird nur http und https.</translation>
    </message>
    <message>
        <source>The answer leads to &quot;%1&quot;, which names no host.</source>
        <translation>Die Antwort führt zu „%1“, und das nennt keinen Host.</translation>
    </message>
    <message>
        <source>The URL is not written as one, or names no host.</source>
        <translation>Die URL ist nicht als solche geschrieben oder nennt keinen Host.</translation>
    </message>
    <message>
        <source>Its scheme is neither http nor https.</source>
        <translation>Das Schema der URL ist weder http noch https.</translation>
    </message>
    <message>
        <source>The name of a header field holds characters that no name may have.</source>
        <translation>Der Name eines Kopffeldes enthält Zeichen, die in keinem Namen erlaubt sind.</translation>
    </message>
    <message>
        <source>The value of this header field holds a line end or another control character. It could smuggle in lines of its own.</source>
        <translation>Der Wert dieses Kopffeldes enthält ein Zeilenende oder ein anderes Steuerzeichen. Er könnte eigene Zeilen einschmuggeln.</translation>
    </message>
    <message>
        <source>This header field follows from the body and cannot be given.</source>
        <translation>Dieses Kopffeld ergibt sich aus dem Rumpf und lässt sich nicht angeben.</translation>
    </message>
    <message>
        <source>A name and password must not hold control characters, and the name no colon (RFC 7617).</source>
        <translation>Name und Passwort dürfen keine Steuerzeichen enthalten und der Name keinen Doppelpunkt (RFC 7617).</translation>
    </message>
    <message>
        <source>A bearer token consists of visible ASCII characters only (RFC 6750).</source>
        <translation>Ein Bearer-Token besteht nur aus sichtbaren ASCII-Zeichen (RFC 6750).</translation>
    </message>
    <message>
        <source>Either a name and password or a bearer token can be sent, not both.</source>
        <translation>Entweder Name und Passwort oder ein Bearer-Token lassen sich senden, nicht beides.</translation>
    </message>
    <message>
        <source>CONNECT asks a proxy for a tunnel; it fetches nothing.</source>
        <translation>CONNECT bittet einen Proxy um einen Tunnel; es holt nichts.</translation>
    </message>
    <message>
        <source>The range of bytes ends before it begins.</source>
        <translation>Der Bereich von Bytes endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>HTTP/1.0 cannot send a body whose length is not known before.</source>
        <translation>HTTP/1.0 kann keinen Rumpf senden, dessen Länge vorher nicht feststeht.</translation>
    </message>
    <message>
        <source>More than %1 bytes of further requests came while one was answered.</source>
        <translation>Mehr als %1 Bytes weiterer Anfragen kamen, während eine beantwortet wurde.</translation>
    </message>
    <message>
        <source>The answer was not read in the time given.</source>
        <translation>Die Antwort wurde in der vorgegebenen Zeit nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 request answered</source>
        <translation>%1 Anfrage beantwortet</translation>
    </message>
    <message>
        <source>%1 requests answered</source>
        <translation>%1 Anfragen beantwortet</translation>
    </message>
    <message>
        <source>The server answered %1.</source>
        <translation>Der Server hat mit %1 geantwortet.</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>It has to say how it is fetched. It begins with one of: %1</source>
        <translation>Sie muss sagen, wie geholt wird. Sie beginnt mit einem von diesen: %1</translation>
    </message>
    <message>
        <source>It is not written as a URL is.</source>
        <translation>Sie ist nicht wie eine URL geschrieben.</translation>
    </message>
    <message>
        <source>Its protocol is not spoken here. These are: %1</source>
        <translation>Ihr Protokoll wird hier nicht gesprochen. Gesprochen werden: %1</translation>
    </message>
    <message>
        <source>A header field is a name, a colon and a value.</source>
        <translation>Ein Kopffeld besteht aus einem Namen, einem Doppelpunkt und einem Wert.</translation>
    </message>
    <message>
        <source>no content</source>
        <translation>kein Inhalt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Receiving, %1 so far</source>
        <translation>Empfängt, bisher %1</translation>
    </message>
    <message>
        <source>Agreeing on TLS</source>
        <translation>Handelt TLS aus</translation>
    </message>
    <message>
        <source>Sending the request</source>
        <translation>Sendet die Anfrage</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Wartet auf die Antwort</translation>
    </message>
    <message>
        <source>Receiving the answer</source>
        <translation>Empfängt die Antwort</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Nichts wurde gesendet</translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation>Angehalten nach %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>%1 more, which are in the log.</source>
        <translation>%1 weitere, die im Log stehen.</translation>
    </message>
    <message>
        <source>resolve</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>A panel that fetches menus, files and pictures and shows where the time went, and a server to practise with.</source>
        <translation>Ein Panel, das Menüs, Dateien und Bilder holt und zeigt, wo die Zeit blieb, und ein Server zum Üben.</translation>
    </message>
    <message>
        <source>A panel that fetches pages and data, follows redirects and shows where the time went, and a server to practise with.</source>
        <translation>Ein Panel, das Seiten und Daten holt, Weiterleitungen folgt und zeigt, wo die Zeit blieb, und ein Server zum Üben.</translation>
    </message>
    <message>
        <source>No address found</source>
        <translation>Keine Adresse gefunden</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Closed too early</source>
        <translation>Zu früh geschlossen</translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation>Keine sichere Verbindung</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Over a limit</source>
        <translation>Über einer Grenze</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Entries that hold a message of HTTP.</source>
        <translation>Einträge mit einer Nachricht von HTTP.</translation>
    </message>
    <message>
        <source>Method of a request: http.request.method == GET.</source>
        <translation>Methode einer Anfrage: http.request.method == GET.</translation>
    </message>
    <message>
        <source>What a request asks for, as it stands in its first line.</source>
        <translation>Was eine Anfrage verlangt, so wie es in ihrer ersten Zeile steht.</translation>
    </message>
    <message>
        <source>Host of a request: http.host contains &quot;example&quot;.</source>
        <translation>Host einer Anfrage: http.host contains &quot;example&quot;.</translation>
    </message>
    <message>
        <source>What program the client says it is.</source>
        <translation>Welches Programm der Client nach eigenen Worten ist.</translation>
    </message>
    <message>
        <source>Status of a response: http.response.code in {400..599}.</source>
        <translation>Status einer Antwort: http.response.code in {400..599}.</translation>
    </message>
    <message>
        <source>The words behind the status of a response.</source>
        <translation>Die Worte hinter dem Status einer Antwort.</translation>
    </message>
    <message>
        <source>What program the server says it is.</source>
        <translation>Welches Programm der Server nach eigenen Worten ist.</translation>
    </message>
    <message>
        <source>Where a response sends the client to.</source>
        <translation>Wohin eine Antwort den Client schickt.</translation>
    </message>
    <message>
        <source>Content type of a request or response.</source>
        <translation>Inhaltstyp einer Anfrage oder Antwort.</translation>
    </message>
    <message>
        <source>Content length as the header says it.</source>
        <translation>Länge des Inhalts, wie sie im Kopf steht.</translation>
    </message>
    <message>
        <source>Entries that hold a message of Gopher.</source>
        <translation>Einträge mit einer Nachricht von Gopher.</translation>
    </message>
    <message>
        <source>Selector of a request.</source>
        <translation>Selektor einer Anfrage.</translation>
    </message>
    <message>
        <source>Entries that hold a record of TLS, or one of its messages.</source>
        <translation>Einträge mit einem Record von TLS oder einer seiner Nachrichten.</translation>
    </message>
    <message>
        <source>Content type of a record, by number or name: handshake, application_data ...</source>
        <translation>Inhaltstyp eines Records, als Zahl oder Name: handshake, application_data ...</translation>
    </message>
    <message>
        <source>Version in the head of a record, such as 0x0303.</source>
        <translation>Version im Kopf eines Records, etwa 0x0303.</translation>
    </message>
    <message>
        <source>Length in the head of a record.</source>
        <translation>Länge im Kopf eines Records.</translation>
    </message>
    <message>
        <source>Type of a handshake message, by number or name: 1 or ClientHello ...</source>
        <translation>Art einer Nachricht des Handshakes, als Zahl oder Name: 1 oder ClientHello ...</translation>
    </message>
    <message>
        <source>The name that a ClientHello asks for.</source>
        <translation>Der Name, nach dem ein ClientHello fragt.</translation>
    </message>
    <message>
        <source>What an alert says, by number or name: 48 or unknown_ca ...</source>
        <translation>Was ein Alert sagt, als Zahl oder Name: 48 oder unknown_ca ...</translation>
    </message>
    <message>
        <source>&quot;%2&quot; is no text that could contain something.</source>
        <translation>„%2“ ist kein Text, der etwas enthalten könnte.</translation>
    </message>
    <message>
        <source>%1 to %2 UTC</source>
        <translation>%1 bis %2 UTC</translation>
    </message>
    <message>
        <source>%2: continues #%1</source>
        <translation>%2: setzt #%1 fort</translation>
    </message>
    <message>
        <source>%2: %3, and %1 more</source>
        <translation>%2: %3 und %1 weitere</translation>
    </message>
    <message>
        <source>no record begins here</source>
        <translation>hier beginnt kein Record</translation>
    </message>
    <message>
        <source>A raw request is one of HTTP; gopher has none.</source>
        <translation>Eine rohe Anfrage gibt es nur bei HTTP, nicht bei Gopher.</translation>
    </message>
    <message>
        <source>The line that should tell the length says &quot;%1&quot;, which is none.</source>
        <translation>Die Zeile, die die Länge nennen soll, sagt „%1“; das ist keine.</translation>
    </message>
    <message>
        <source>The server does not answer in Gopher+: what came is taken as it is.</source>
        <translation>Der Server antwortet nicht in Gopher+: was kam, wird so genommen, wie es ist.</translation>
    </message>
    <message>
        <source>It is cut short: %1 of %2 bytes came.</source>
        <translation>Es ist abgeschnitten: %1 von %2 Bytes sind gekommen.</translation>
    </message>
    <message>
        <source>It answered with a record of TLS: the server expects TLS from the first byte. Use gophers.</source>
        <translation>Die Antwort war ein TLS-Record: Der Server erwartet TLS vom ersten Byte an. Nimm gophers.</translation>
    </message>
    <message>
        <source>%1 bytes came, more than the %2 that were announced.</source>
        <translation>%1 Bytes sind gekommen, mehr als die %2, die angekündigt waren.</translation>
    </message>
    <message>
        <source>Several ranges came (multipart/byteranges), but the boundary between them is not told.</source>
        <translation>Es kamen mehrere Bereiche (multipart/byteranges), aber die Grenze zwischen ihnen ist nicht genannt.</translation>
    </message>
    <message>
        <source>The head of a part is longer than %1 bytes.</source>
        <translation>Der Kopf eines Teils ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>A part is longer than its Content-Range says.</source>
        <translation>Ein Teil ist länger, als sein Content-Range sagt.</translation>
    </message>
    <message>
        <source>Behind a part its boundary does not follow.</source>
        <translation>Hinter einem Teil folgt seine Grenze nicht.</translation>
    </message>
    <message>
        <source>More parts came than the %1 that were asked for.</source>
        <translation>Es kamen mehr Teile als die %1, nach denen gefragt war.</translation>
    </message>
    <message>
        <source>The Content-Range of a part is missing or not written as one, so it is not known which part this is.</source>
        <translation>Der Content-Range eines Teils fehlt oder ist keiner, also ist nicht bekannt, welcher Teil das ist.</translation>
    </message>
    <message>
        <source>The ranges that came are cut short: no last boundary follows.</source>
        <translation>Die Bereiche, die kamen, sind abgeschnitten: Es folgt keine letzte Grenze.</translation>
    </message>
    <message>
        <source>The answer has no head: it is taken for the bare body of HTTP/0.9. Nothing tells whether it is what was asked for, or whole.</source>
        <translation>Die Antwort hat keinen Kopf: Sie gilt als der bloße Rumpf von HTTP/0.9. Nichts sagt, ob sie das Verlangte ist und ob sie ganz ist.</translation>
    </message>
    <message>
        <source>What is there already is of another version (or the server sends no parts): it sends the whole again. The rest would not fit behind it.</source>
        <translation>Was schon da ist, gehört zu einer anderen Fassung (oder der Server schickt keine Teile): Er schickt noch einmal das Ganze. Der Rest würde nicht dahinter passen.</translation>
    </message>
    <message>
        <source>It sent a part of the coded bytes, which cannot be decoded from their middle on.</source>
        <translation>Er hat einen Teil der kodierten Bytes geschickt; von der Mitte an lassen sie sich nicht dekodieren.</translation>
    </message>
    <message>
        <source>raw request, %1 bytes as they were given</source>
        <translation>rohe Anfrage, %1 Bytes, so wie sie gegeben waren</translation>
    </message>
    <message>
        <source>HTTP/0.9, without a status</source>
        <translation>HTTP/0.9, ohne Status</translation>
    </message>
    <message>
        <source>At most 16 MiB are sent as they are; for more there is a raw connection.</source>
        <translation>Höchstens 16 MiB werden so gesendet, wie sie sind; für mehr gibt es eine rohe Verbindung.</translation>
    </message>
    <message>
        <source>Several ranges are written as &quot;0-4,10-14,500-&quot;; at most 100 are asked for at once.</source>
        <translation>Mehrere Bereiche schreibt man „0-4,10-14,500-“; höchstens 100 werden auf einmal verlangt.</translation>
    </message>
    <message>
        <source>The validator holds a line end or another control character.</source>
        <translation>Die Kennung der Fassung enthält ein Zeilenende oder ein anderes Steuerzeichen.</translation>
    </message>
    <message>
        <source>What the server has is %1 bytes long, less than the %2 from which on the rest was asked for: it is not the same.</source>
        <translation>Was der Server hat, ist %1 Bytes lang, weniger als die %2, von denen an der Rest verlangt war: Es ist nicht dasselbe.</translation>
    </message>
    <message>
        <source>the peer hung up first</source>
        <translation>die Gegenseite hat zuerst aufgelegt</translation>
    </message>
    <message>
        <source>this side hung up first</source>
        <translation>diese Seite hat zuerst aufgelegt</translation>
    </message>
    <message>
        <source>No file is chosen that could be sent.</source>
        <translation>Es ist keine Datei gewählt, die gesendet werden könnte.</translation>
    </message>
    <message>
        <source>It is larger than the 64 MiB that a form takes here.</source>
        <translation>Sie ist größer als die 64 MiB, die ein Formular hier nimmt.</translation>
    </message>
    <message>
        <source>A line of a form is a name, an equals sign and a value.</source>
        <translation>Eine Zeile eines Formulars ist ein Name, ein Gleichheitszeichen und ein Wert.</translation>
    </message>
    <message>
        <source>Takes datagrams at %1</source>
        <translation>Nimmt Datagramme an %1 entgegen</translation>
    </message>
    <message>
        <source>Of the ranges that were asked for, %1 did not come.</source>
        <translation>Von den verlangten Bereichen kamen %1 nicht.</translation>
    </message>
    <message>
        <source>What is there already is of another version (its ETag is not that of this answer). The rest would not fit behind it.</source>
        <translation>Was schon da ist, gehört zu einer anderen Fassung (sein ETag ist nicht der dieser Antwort). Der Rest würde nicht dahinter passen.</translation>
    </message>
    <message>
        <source>No program listens under that abstract name. It exists only while one does.</source>
        <translation>Unter diesem abstrakten Namen lauscht kein Programm. Es gibt ihn nur, solange eines das tut.</translation>
    </message>
    <message>
        <source>Another program has that abstract name. Choose another.</source>
        <translation>Ein anderes Programm hat diesen abstrakten Namen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>A file of that name exists already. Where no program listens there any more it is a leftover: remove it, or choose another name.</source>
        <translation>Eine Datei dieses Namens gibt es schon. Lauscht dort kein Programm mehr, ist sie ein Überbleibsel: Entfernen Sie sie, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The socket&apos;s file is there, but no program listens on it: the one that made it has ended, or takes datagrams and no streams.</source>
        <translation>Die Datei des Sockets ist da, aber kein Programm lauscht daran: Das, das sie angelegt hat, ist beendet, oder es nimmt Datagramme und keine Ströme.</translation>
    </message>
    <message>
        <source>A server makes the socket&apos;s file when it starts, and removes it when it ends.</source>
        <translation>Ein Server legt die Datei des Sockets an, wenn er startet, und entfernt sie, wenn er endet.</translation>
    </message>
    <message>
        <source>Connecting to a Unix socket needs the right to write to its file, and to pass through its folders.</source>
        <translation>Für die Verbindung zu einem Unix-Socket braucht es das Recht, in seine Datei zu schreiben und seine Ordner zu durchqueren.</translation>
    </message>
    <message>
        <source>That socket is of the other type: stream against datagram.</source>
        <translation>Dieser Socket ist von der anderen Art: Strom gegen Datagramm.</translation>
    </message>
    <message>
        <source>The server&apos;s queue of connections that it has not accepted yet is full.</source>
        <translation>Die Schlange der Verbindungen, die der Server noch nicht angenommen hat, ist voll.</translation>
    </message>
    <message>
        <source>What stands before @ is the address of a source, such as 192.0.2.1@232.1.2.3.</source>
        <translation>Vor dem @ steht die Adresse einer Quelle, etwa 192.0.2.1@232.1.2.3.</translation>
    </message>
    <message>
        <source>After % comes the name of a network interface, such as 239.1.2.3%eth0.</source>
        <translation>Hinter % steht der Name einer Netzwerkschnittstelle, etwa 239.1.2.3%eth0.</translation>
    </message>
    <message>
        <source>A group is an address from 224.0.0.0 to 239.255.255.255, or one that begins with ff.</source>
        <translation>Eine Gruppe ist eine Adresse von 224.0.0.0 bis 239.255.255.255, oder eine, die mit ff beginnt.</translation>
    </message>
    <message>
        <source>The group and its source are of different families: IPv4 against IPv6.</source>
        <translation>Die Gruppe und ihre Quelle gehören zu verschiedenen Familien: IPv4 gegen IPv6.</translation>
    </message>
    <message>
        <source>It takes the name of a network interface, such as lo.</source>
        <translation>Sie nimmt den Namen einer Netzwerkschnittstelle, etwa lo.</translation>
    </message>
    <message>
        <source>It takes a number from %1 to %2.</source>
        <translation>Sie nimmt eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>There is no such option of a socket. There are: %1.</source>
        <translation>Eine solche Option eines Sockets gibt es nicht. Es gibt: %1.</translation>
    </message>
    <message>
        <source>Incomplete: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>A template has at most 16 MiB of text.</source>
        <translation>Eine Vorlage hat höchstens 16 MiB Text.</translation>
    </message>
    <message>
        <source>&quot;{{&quot; is not closed by &quot;}}&quot;. Write {{open}} for &quot;{{&quot; itself.</source>
        <translation>„{{“ wird nicht mit „}}“ geschlossen. Für „{{“ selbst steht {{open}}.</translation>
    </message>
    <message>
        <source>A template has at most %1 places.</source>
        <translation>Eine Vorlage hat höchstens %1 Platzhalter.</translation>
    </message>
    <message>
        <source>The part %1 is not ended: {{end}} is missing.</source>
        <translation>Der Teil %1 endet nicht: {{end}} fehlt.</translation>
    </message>
    <message>
        <source>Nothing stands between &quot;{{&quot; and &quot;}}&quot;.</source>
        <translation>Zwischen „{{“ und „}}“ steht nichts.</translation>
    </message>
    <message>
        <source>This word is too many.</source>
        <translation>Dieses Wort ist zu viel.</translation>
    </message>
    <message>
        <source>A part has a name of letters and digits: {{part body}}.</source>
        <translation>Ein Teil hat einen Namen aus Buchstaben und Ziffern: {{part body}}.</translation>
    </message>
    <message>
        <source>There is a part %1 already.</source>
        <translation>Einen Teil %1 gibt es schon.</translation>
    </message>
    <message>
        <source>No part is open that {{end}} could end.</source>
        <translation>Es ist kein Teil offen, den {{end}} beenden könnte.</translation>
    </message>
    <message>
        <source>The part that ends here is %1: parts do not cross.</source>
        <translation>Der Teil, der hier endet, ist %1: Teile überkreuzen sich nicht.</translation>
    </message>
    <message>
        <source>A template has no %1. It has: counter, time, random, uuid, length, crc32, crc16, part, end, open.</source>
        <translation>Eine Vorlage kennt kein %1. Sie kennt: counter, time, random, uuid, length, crc32, crc16, part, end, open.</translation>
    </message>
    <message>
        <source>%1 does not belong here.</source>
        <translation>%1 gehört nicht hierher.</translation>
    </message>
    <message>
        <source>A number is wanted here.</source>
        <translation>Hier wird eine Zahl erwartet.</translation>
    </message>
    <message>
        <source>A width is from 1 to %1.</source>
        <translation>Eine Breite ist 1 bis %1.</translation>
    </message>
    <message>
        <source>How many bytes? {{random 16}}: from 1 to %1.</source>
        <translation>Wie viele Bytes? {{random 16}}: 1 bis %1.</translation>
    </message>
    <message>
        <source>{{match}} belongs to the answers of rules: here nothing was matched.</source>
        <translation>{{match}} gehört in Antworten von Regeln: Hier wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>The pattern has no group %1.</source>
        <translation>Das Muster hat keine Gruppe %1.</translation>
    </message>
    <message>
        <source>There is no part %1: write {{part %1}} before it and {{end}} behind it.</source>
        <translation>Es gibt keinen Teil %1: Davor steht {{part %1}}, dahinter {{end}}.</translation>
    </message>
    <message>
        <source>This length counts itself: say how many bytes it takes (4be, 2le ...) or digits (width=6).</source>
        <translation>Diese Länge zählt sich selbst mit: Es fehlt, wie viele Bytes (4be, 2le ...) oder Ziffern (width=6) sie hat.</translation>
    </message>
    <message>
        <source>This length and another one count each other: give one of them a width.</source>
        <translation>Diese Länge und eine andere zählen einander mit: Eine von ihnen braucht eine Breite.</translation>
    </message>
    <message>
        <source>This checksum and another one cover each other: name the part that each is of.</source>
        <translation>Diese Prüfsumme und eine andere umfassen einander: Jede braucht den Namen des Teils, zu dem sie gehört.</translation>
    </message>
    <message>
        <source>A length of the template does not fit into the bytes or digits that it has.</source>
        <translation>Eine Länge der Vorlage passt nicht in die Bytes oder Ziffern, die sie hat.</translation>
    </message>
    <message>
        <source>A delimiter has 1 to %1 bytes: delimiter:\r\n\r\n.</source>
        <translation>Ein Trenner hat 1 bis %1 Bytes: delimiter:\r\n\r\n.</translation>
    </message>
    <message>
        <source>A length has 1, 2be, 2le, 4be, 4le, 8be or 8le bytes, and may count them too: length:4be, length:2le:itself.</source>
        <translation>Eine Länge hat 1, 2be, 2le, 4be, 4le, 8be oder 8le Bytes und kann sie mitzählen: length:4be, length:2le:itself.</translation>
    </message>
    <message>
        <source>A fixed size is a number of bytes from 1 to %1: fixed:128.</source>
        <translation>Eine feste Größe ist eine Zahl von Bytes von 1 bis %1: fixed:128.</translation>
    </message>
    <message>
        <source>Messages are cut by line, delimiter:TEXT, length:4be or fixed:128.</source>
        <translation>Nachrichten werden nach line, delimiter:TEXT, length:4be oder fixed:128 geschnitten.</translation>
    </message>
    <message>
        <source>Length, itself included</source>
        <translation>Länge, sich selbst mitgezählt</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trenner</translation>
    </message>
    <message>
        <source>By the framing that was chosen here: the stream itself has no messages.</source>
        <translation>Nach der Einteilung, die hier gewählt wurde: Der Strom selbst hat keine Nachrichten.</translation>
    </message>
    <message>
        <source>%1 bytes: %2</source>
        <translation>%1 Bytes: %2</translation>
    </message>
    <message>
        <source>%1 bytes, then the stream ended: %2</source>
        <translation>%1 Bytes, dann endete der Strom: %2</translation>
    </message>
    <message>
        <source>More than %1 bytes came while an answer waited.</source>
        <translation>Mehr als %1 Bytes kamen, während eine Antwort wartete.</translation>
    </message>
    <message>
        <source>A line has more than %1 bytes.</source>
        <translation>Eine Zeile hat mehr als %1 Bytes.</translation>
    </message>
    <message>
        <source>A file of rules has at most 1 MiB.</source>
        <translation>Eine Datei mit Regeln hat höchstens 1 MiB.</translation>
    </message>
    <message>
        <source>There is no rule: exact, contains, regex, open or else begins one.</source>
        <translation>Es gibt keine Regel: Eine beginnt mit exact, contains, regex, open oder else.</translation>
    </message>
    <message>
        <source>%1 is neither a rule (match, open, exact, contains, regex, else) nor an action (reply, delay, split, drop, close, reset).</source>
        <translation>%1 ist weder eine Regel (match, open, exact, contains, regex, else) noch eine Handlung (reply, delay, split, drop, close, reset).</translation>
    </message>
    <message>
        <source>What is matched is said before the first rule.</source>
        <translation>Womit verglichen wird, steht vor der ersten Regel.</translation>
    </message>
    <message>
        <source>Rules match line or piece, not %1.</source>
        <translation>Regeln vergleichen line oder piece, nicht %1.</translation>
    </message>
    <message>
        <source>There is a rule for open already.</source>
        <translation>Eine Regel für open gibt es schon.</translation>
    </message>
    <message>
        <source>A file has at most %1 rules.</source>
        <translation>Eine Datei hat höchstens %1 Regeln.</translation>
    </message>
    <message>
        <source>This rule does nothing: an action is missing (drop, where that is meant).</source>
        <translation>Diese Regel tut nichts: Eine Handlung fehlt (drop, wo das gemeint ist).</translation>
    </message>
    <message>
        <source>A text is missing: every message contains nothing. Write else.</source>
        <translation>Ein Text fehlt: Nichts ist in jeder Nachricht enthalten. Dafür gibt es else.</translation>
    </message>
    <message>
        <source>A pattern is missing.</source>
        <translation>Ein Muster fehlt.</translation>
    </message>
    <message>
        <source>The pattern cannot be read: %1 (character %2).</source>
        <translation>Das Muster lässt sich nicht lesen: %1 (Zeichen %2).</translation>
    </message>
    <message>
        <source>Nothing happens behind drop, close and reset.</source>
        <translation>Nach drop, close und reset geschieht nichts mehr.</translation>
    </message>
    <message>
        <source>A rule has at most %1 actions.</source>
        <translation>Eine Regel hat höchstens %1 Handlungen.</translation>
    </message>
    <message>
        <source>An action stands below a rule.</source>
        <translation>Eine Handlung steht unter einer Regel.</translation>
    </message>
    <message>
        <source>%1 is too much here.</source>
        <translation>%1 ist hier zu viel.</translation>
    </message>
    <message>
        <source>%2 (character %1 of the reply)</source>
        <translation>%2 (Zeichen %1 der Antwort)</translation>
    </message>
    <message>
        <source>A delay is from 1 to %1 milliseconds.</source>
        <translation>Eine Verzögerung ist 1 bis %1 Millisekunden lang.</translation>
    </message>
    <message>
        <source>Replies are split into pieces of N bytes, with MS milliseconds between: split 10, split 10 50.</source>
        <translation>Antworten werden in Stücke von N Bytes geteilt, mit MS Millisekunden dazwischen: split 10, split 10 50.</translation>
    </message>
    <message>
        <source>Rules looked at the first %1 of %2 bytes.</source>
        <translation>Regeln betrachteten die ersten %1 von %2 Bytes.</translation>
    </message>
    <message>
        <source>A pattern was given up: it took more than %1 steps.</source>
        <translation>Ein Muster wurde aufgegeben: Es brauchte mehr als %1 Schritte.</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Einteilung</translation>
    </message>
    <message>
        <source>The name of a Unix socket has at most 107 bytes.</source>
        <translation>Der Name eines Unix-Sockets hat höchstens 107 Bytes.</translation>
    </message>
    <message>
        <source>Sends to %1</source>
        <translation>Sendet an %1</translation>
    </message>
    <message>
        <source>Sends to %1 from %2</source>
        <translation>Sendet an %1 von %2</translation>
    </message>
    <message>
        <source>Not open: %1</source>
        <translation>Nicht offen: %1</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>Nicht offen</translation>
    </message>
    <message>
        <source>UDP does not tell whether a datagram arrived: sent means that the kernel took it.</source>
        <translation>UDP sagt nicht, ob ein Datagramm ankam: Gesendet heißt, dass der Kernel es nahm.</translation>
    </message>
    <message>
        <source>This socket has no name of its own, so nobody can answer it.</source>
        <translation>Dieser Socket hat keinen eigenen Namen, also kann ihm niemand antworten.</translation>
    </message>
    <message>
        <source>Only what comes from %1 is taken. %2</source>
        <translation>Nur was von %1 kommt, wird angenommen. %2</translation>
    </message>
    <message>
        <source>Whoever answers is heard. %1</source>
        <translation>Wer auch antwortet, wird gehört. %1</translation>
    </message>
    <message>
        <source>%1 dropped by the kernel, most likely because the receive buffer was full</source>
        <translation>%1 vom Kernel verworfen, wahrscheinlich weil der Empfangspuffer voll war</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <translation>%1 nicht gesendet</translation>
    </message>
    <message>
        <source>%1 cut off, longer than what is read of them</source>
        <translation>%1 abgeschnitten, länger als das, was davon gelesen wird</translation>
    </message>
    <message>
        <source>%1 could not be answered</source>
        <translation>%1 konnten nicht beantwortet werden</translation>
    </message>
    <message>
        <source>%1 senders more than the list holds</source>
        <translation>%1 Absender mehr, als die Liste fasst</translation>
    </message>
    <message>
        <source>Accepted at %1</source>
        <translation>Angenommen an %1</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>%1, process %2 of user %3</source>
        <translation>%1, Prozess %2 von Benutzer %3</translation>
    </message>
    <message>
        <source>Neither where to send to nor an address of this machine to take datagrams at is given.</source>
        <translation>Weder ein Ziel noch eine Adresse dieses Rechners, an der Datagramme angenommen werden, ist angegeben.</translation>
    </message>
    <message>
        <source>A socket for datagrams is bound to an address of this machine, not to a name.</source>
        <translation>Ein Socket für Datagramme wird an eine Adresse dieses Rechners gebunden, nicht an einen Namen.</translation>
    </message>
    <message>
        <source>A panel that sends and takes datagrams, and answers them.</source>
        <translation>Ein Panel, das Datagramme sendet, annimmt und beantwortet.</translation>
    </message>
    <message>
        <source>Where the address stands for everyone in a network, the system wants it allowed: Broadcast, under Options (EACCES).</source>
        <translation>Wo die Adresse für alle in einem Netz steht, will das System, dass es erlaubt wird: Rundsendung, unter Optionen (EACCES).</translation>
    </message>
    <message>
        <source>Sent %1   Received %2   Dropped by the kernel %3</source>
        <translation>Gesendet %1   Empfangen %2   Vom Kernel verworfen %3</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>Sperrung</translation>
    </message>
    <message>
        <source>not checked: nobody was asked whether it was taken back</source>
        <translation>nicht geprüft: Niemand wurde gefragt, ob es zurückgenommen wurde</translation>
    </message>
    <message>
        <source>As given</source>
        <translation>Wie gegeben</translation>
    </message>
    <message>
        <source>The certificate names no host, and so not %1. What its subject is called, %2, does not count (RFC 9525).</source>
        <translation>Das Zertifikat nennt keinen Rechner, also auch nicht %1. Wie sein Inhaber heißt, %2, zählt nicht (RFC 9525).</translation>
    </message>
    <message>
        <source>Ranges are written as &quot;0-499, 1000-1499, 5000-&quot;, each from its first byte to its last; at most 100 are asked for at once.</source>
        <translation>Bereiche werden als „0-499, 1000-1499, 5000-“ geschrieben, jeder vom ersten bis zum letzten Byte; nach höchstens 100 wird auf einmal gefragt.</translation>
    </message>
    <message>
        <source>It holds no byte that could be sent.</source>
        <translation>Darin ist kein Byte, das gesendet werden könnte.</translation>
    </message>
    <message>
        <source>Only a regular file has a rest.</source>
        <translation>Nur eine gewöhnliche Datei hat einen Rest.</translation>
    </message>
    <message>
        <source>Its length has changed since the rest of it was asked for.</source>
        <translation>Ihre Länge hat sich geändert, seit nach ihrem Rest gefragt wurde.</translation>
    </message>
    <message>
        <source>From byte %1 of what is shown on: bytes %2 and following.</source>
        <translation>Ab Byte %1 des Gezeigten: Bytes ab %2.</translation>
    </message>
    <message>
        <source>From byte %1 of what is shown on: bytes %2 and following, of %3.</source>
        <translation>Ab Byte %1 des Gezeigten: Bytes ab %2, von %3.</translation>
    </message>
    <message>
        <source>Only what GET fetches has a rest.</source>
        <translation>Nur was mit GET geholt wird, hat einen Rest.</translation>
    </message>
    <message>
        <source>, as %1 %2</source>
        <translation>, als %1 %2</translation>
    </message>
    <message>
        <source>Of a sample (TCP_INFO): established, close_wait, fin_wait2 ...</source>
        <translation>Aus Messwerten (TCP_INFO): established, close_wait, fin_wait2 ...</translation>
    </message>
    <message>
        <source>Of a sample: the smoothed round trip in milliseconds: tcp.rtt &gt; 10, tcp.rtt &lt; 0.5.</source>
        <translation>Aus Messwerten: die geglättete Umlaufzeit in Millisekunden: tcp.rtt &gt; 10, tcp.rtt &lt; 0.5.</translation>
    </message>
    <message>
        <source>Of a sample: the congestion window in segments.</source>
        <translation>Aus Messwerten: das Staukontrollfenster in Segmenten.</translation>
    </message>
    <message>
        <source>Of a sample: segments that were sent again, in all.</source>
        <translation>Aus Messwerten: Segmente, die erneut gesendet wurden, insgesamt.</translation>
    </message>
    <message>
        <source>Of a sample: bytes sent that the peer has not acknowledged.</source>
        <translation>Aus Messwerten: gesendete Bytes, die die Gegenstelle nicht bestätigt hat.</translation>
    </message>
    <message>
        <source>Of a sample: bytes that the peer has acknowledged, in all.</source>
        <translation>Aus Messwerten: Bytes, die die Gegenstelle bestätigt hat, insgesamt.</translation>
    </message>
    <message>
        <source>Of a sample: bytes that the kernel took and the peer has not acknowledged.</source>
        <translation>Aus Messwerten: Bytes, die der Kernel übernommen und die Gegenstelle nicht bestätigt hat.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time in milliseconds, such as 0.5.</source>
        <translation>„%1“ ist keine Zeit in Millisekunden, wie etwa 0.5.</translation>
    </message>
    <message>
        <source>sent %1, kernel took %2, peer acknowledged %3</source>
        <translation>gesendet %1, Kernel übernahm %2, Gegenstelle bestätigte %3</translation>
    </message>
    <message>
        <source>%1, round trip %2, %3</source>
        <translation>%1, Umlaufzeit %2, %3</translation>
    </message>
    <message>
        <source>%1, round trip %2, segments sent again %3, %4</source>
        <translation>%1, Umlaufzeit %2, Segmente erneut gesendet %3, %4</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>How much may be on its way</source>
        <translation>Wie viel unterwegs sein darf</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Erneut gesendet</translation>
    </message>
    <message>
        <source>Counted since it began</source>
        <translation>Gezählt seit Beginn</translation>
    </message>
    <message>
        <source>Rates, and what held it up</source>
        <translation>Raten, und was aufhielt</translation>
    </message>
    <message>
        <source>How long ago</source>
        <translation>Wie lange her</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Kernel took</source>
        <translation>Kernel übernahm</translation>
    </message>
    <message>
        <source>Peer acknowledged</source>
        <translation>Gegenstelle bestätigte</translation>
    </message>
    <message>
        <source>Sent, not acknowledged</source>
        <translation>Gesendet, nicht bestätigt</translation>
    </message>
    <message>
        <source>Send queue</source>
        <translation>Sendewarteschlange</translation>
    </message>
    <message>
        <source>Receive queue</source>
        <translation>Empfangswarteschlange</translation>
    </message>
    <message>
        <source>Without a name here</source>
        <translation>Hier ohne Namen</translation>
    </message>
    <message>
        <source>1 segment</source>
        <translation>1 Segment</translation>
    </message>
    <message>
        <source>%1 segments</source>
        <translation>%1 Segmente</translation>
    </message>
    <message>
        <source>%1 bytes/s</source>
        <translation>%1 Bytes/s</translation>
    </message>
    <message>
        <source>%1 has no character “%2”.</source>
        <translation>%1 hat kein Zeichen „%2“.</translation>
    </message>
    <message>
        <source>%1 cannot write this text.</source>
        <translation>%1 kann diesen Text nicht schreiben.</translation>
    </message>
    <message>
        <source>There is no charset %1 here.</source>
        <translation>Den Zeichensatz %1 gibt es hier nicht.</translation>
    </message>
    <message>
        <source>A control character stands here: it has to be written as an escape, or all of it as hex.</source>
        <translation>Hier steht ein Steuerzeichen: Es muss als Escape geschrieben werden, oder das Ganze als Hex.</translation>
    </message>
    <message>
        <source>The file has more than %1 bytes.</source>
        <translation>Die Datei hat mehr als %1 Bytes.</translation>
    </message>
    <message>
        <source>The first line of a request is &quot;%1&quot;.</source>
        <translation>Die erste Zeile einer Anfrage ist „%1“.</translation>
    </message>
    <message>
        <source>The head has more than %1 lines: an empty one ends it.</source>
        <translation>Der Kopf hat mehr als %1 Zeilen: Eine leere beendet ihn.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no line of a head, such as &quot;kind: text&quot;.</source>
        <translation>„%1“ ist keine Zeile eines Kopfes, wie etwa „kind: text“.</translation>
    </message>
    <message>
        <source>Nothing is known of &quot;%1&quot;.</source>
        <translation>„%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no %2.</source>
        <translation>„%1“ ist kein Wert für %2.</translation>
    </message>
    <message>
        <source>The message that begins here is no UTF-8.</source>
        <translation>Die Nachricht, die hier beginnt, ist kein UTF-8.</translation>
    </message>
    <message>
        <source>Answers that would wait are not given: too many wait already.</source>
        <translation>Antworten, die warten müssten, werden nicht gegeben: Es warten schon zu viele.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>A request is read from a plain file.</source>
        <translation>Eine Anfrage wird aus einer gewöhnlichen Datei gelesen.</translation>
    </message>
    <message>
        <source>There is no folder for requests.</source>
        <translation>Es gibt keinen Ordner für Anfragen.</translation>
    </message>
    <message>
        <source>A name has 1 to %1 characters.</source>
        <translation>Ein Name hat 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>There is one of this name already.</source>
        <translation>Eine mit diesem Namen gibt es schon.</translation>
    </message>
    <message>
        <source>Datagrams have no connection that could be opened, closed or reset.</source>
        <translation>Datagramme haben keine Verbindung, die sich öffnen, schließen oder zurücksetzen ließe.</translation>
    </message>
    <message>
        <source>Qt&apos;s engine sets no options of its socket. Choose Porthole&apos;s own, or leave them as usual.</source>
        <translation>Die Engine von Qt setzt keine Optionen ihres Sockets. Wählen Sie die eigene von Porthole, oder lassen Sie alles wie üblich.</translation>
    </message>
    <message>
        <source>Arrived at</source>
        <translation>Angekommen bei</translation>
    </message>
    <message>
        <source>After %1: comes a path that begins with /, or @ and a name.</source>
        <translation>Nach %1: kommt ein Pfad, der mit / beginnt, oder @ und ein Name.</translation>
    </message>
    <message>
        <source>The rules that are to answer are wrong: what is wrong with which line stands below them, under Options.</source>
        <translation>Die Regeln, die antworten sollen, sind falsch: Was an welcher Zeile falsch ist, steht unter ihnen, bei den Optionen.</translation>
    </message>
    <message>
        <source>It is compressed with gzip: unpack it first.</source>
        <translation>Sie ist mit gzip gepackt: Bitte zuerst auspacken.</translation>
    </message>
    <message>
        <source>It is compressed with zstd: unpack it first.</source>
        <translation>Sie ist mit zstd gepackt: Bitte zuerst auspacken.</translation>
    </message>
    <message>
        <source>It is a capture of snoop. Wireshark&apos;s editcap turns it into pcapng.</source>
        <translation>Das ist eine Aufzeichnung von snoop. Wiresharks editcap macht pcapng daraus.</translation>
    </message>
    <message>
        <source>It is no capture: neither pcap nor pcapng begin like this.</source>
        <translation>Das ist keine Aufzeichnung: Weder pcap noch pcapng beginnen so.</translation>
    </message>
    <message>
        <source>It ends before its header does.</source>
        <translation>Sie endet vor dem Ende ihres Headers.</translation>
    </message>
    <message>
        <source>Damaged at byte %1: %2</source>
        <translation>Beschädigt bei Byte %1: %2</translation>
    </message>
    <message>
        <source>It is no regular file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>no block begins here. What follows is searched for the next one.</source>
        <translation>Hier beginnt kein Block. Im Folgenden wird der nächste gesucht.</translation>
    </message>
    <message>
        <source>the file ends within the header of a block.</source>
        <translation>Die Datei endet im Header eines Blocks.</translation>
    </message>
    <message>
        <source>the file ends within this block: %1 of %2 bytes are there.</source>
        <translation>Die Datei endet in diesem Block: %1 von %2 Bytes sind da.</translation>
    </message>
    <message>
        <source>the section&apos;s header is too short.</source>
        <translation>Der Header des Abschnitts ist zu kurz.</translation>
    </message>
    <message>
        <source>the section is of version %1, which is not known here.</source>
        <translation>Der Abschnitt hat Version %1, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Comment of the capture: %1</source>
        <translation>Kommentar der Aufzeichnung: %1</translation>
    </message>
    <message>
        <source>this packet&apos;s block is too short.</source>
        <translation>Der Block dieses Pakets ist zu kurz.</translation>
    </message>
    <message>
        <source>this packet came by interface %1, which the file does not describe.</source>
        <translation>Dieses Paket kam über Schnittstelle %1, die die Datei nicht beschreibt.</translation>
    </message>
    <message>
        <source>this packet&apos;s block cannot be read.</source>
        <translation>Der Block dieses Pakets ist nicht lesbar.</translation>
    </message>
    <message>
        <source>this packet claims more bytes than its block holds: %1 of %2 are there.</source>
        <translation>Dieses Paket behauptet mehr Bytes, als sein Block enthält: %1 von %2 sind da.</translation>
    </message>
    <message>
        <source>The capture itself lost %1 packets: they were on the wire and are not here.</source>
        <translation>Beim Aufzeichnen gingen %1 Pakete verloren: Sie waren auf der Leitung und fehlen hier.</translation>
    </message>
    <message>
        <source>this block of secrets is too short.</source>
        <translation>Dieser Block mit Geheimnissen ist zu kurz.</translation>
    </message>
    <message>
        <source>The capture brings secrets to decrypt it with.</source>
        <translation>Die Aufzeichnung bringt Geheimnisse mit, mit denen sie entschlüsselt werden kann.</translation>
    </message>
    <message>
        <source>the file ends within the header of a packet.</source>
        <translation>Die Datei endet im Header eines Pakets.</translation>
    </message>
    <message>
        <source>no packet begins here. What follows is searched for the next one.</source>
        <translation>Hier beginnt kein Paket. Im Folgenden wird das nächste gesucht.</translation>
    </message>
    <message>
        <source>the file ends within this packet: %1 of %2 bytes are there.</source>
        <translation>Die Datei endet in diesem Paket: %1 von %2 Bytes sind da.</translation>
    </message>
    <message>
        <source>Sent again: these bytes were on the wire before, or their first copy was lost before it came here.</source>
        <translation>Noch einmal gesendet: Diese Bytes waren schon auf der Leitung, oder ihre erste Kopie ging verloren, bevor sie hier vorbeikam.</translation>
    </message>
    <message>
        <source>Sent again without waiting for a timeout: the receiver had asked for it with duplicate ACKs.</source>
        <translation>Noch einmal gesendet, ohne auf einen Timeout zu warten: Der Empfänger hatte mit doppelten ACKs darum gebeten.</translation>
    </message>
    <message>
        <source>Sent again for nothing: the receiver had acknowledged these bytes already.</source>
        <translation>Umsonst noch einmal gesendet: Der Empfänger hatte diese Bytes schon bestätigt.</translation>
    </message>
    <message>
        <source>Overtaken on its way: it comes after bytes that follow it, and too soon to have been sent again.</source>
        <translation>Unterwegs überholt: Es kommt nach Bytes, die darauf folgen, und zu früh, um noch einmal gesendet worden zu sein.</translation>
    </message>
    <message>
        <source>Bytes before it are missing here: they were lost, come later, or the capture missed them.</source>
        <translation>Davor fehlen hier Bytes: Sie gingen verloren, kommen später, oder die Aufzeichnung hat sie verpasst.</translation>
    </message>
    <message>
        <source>Acknowledges what was acknowledged before: the receiver misses the bytes that follow.</source>
        <translation>Bestätigt, was schon bestätigt war: Dem Empfänger fehlen die Bytes, die folgen.</translation>
    </message>
    <message>
        <source>Acknowledges bytes that this capture does not have: they passed it by.</source>
        <translation>Bestätigt Bytes, die diese Aufzeichnung nicht hat: Sie liefen an ihr vorbei.</translation>
    </message>
    <message>
        <source>The receiver has no room: nothing may be sent until it reads.</source>
        <translation>Der Empfänger hat keinen Platz: Nichts darf gesendet werden, bis er liest.</translation>
    </message>
    <message>
        <source>Only tells how much room the receiver has now.</source>
        <translation>Sagt nur, wie viel Platz der Empfänger jetzt hat.</translation>
    </message>
    <message>
        <source>As many bytes are under way as the receiver has room for: the sender has to wait.</source>
        <translation>So viele Bytes sind unterwegs, wie der Empfänger Platz hat: Der Sender muss warten.</translation>
    </message>
    <message>
        <source>One byte that asks a receiver without room whether it has some now.</source>
        <translation>Ein Byte, das einen Empfänger ohne Platz fragt, ob er nun welchen hat.</translation>
    </message>
    <message>
        <source>Only asks whether the other end is still there.</source>
        <translation>Fragt nur, ob das andere Ende noch da ist.</translation>
    </message>
    <message>
        <source>Says that this end is still there.</source>
        <translation>Sagt, dass dieses Ende noch da ist.</translation>
    </message>
    <message>
        <source>A new connection between the same ports as an earlier one.</source>
        <translation>Eine neue Verbindung zwischen denselben Ports wie eine frühere.</translation>
    </message>
    <message>
        <source>The capture has not the beginning of this connection.</source>
        <translation>Den Anfang dieser Verbindung hat die Aufzeichnung nicht.</translation>
    </message>
    <message>
        <source>First step of the handshake: I want to talk, and count from this number.</source>
        <translation>Erster Schritt des Handshakes: Ich will reden und zähle ab dieser Nummer.</translation>
    </message>
    <message>
        <source>Second step of the handshake: agreed, and I count from this one.</source>
        <translation>Zweiter Schritt des Handshakes: Einverstanden, und ich zähle ab dieser.</translation>
    </message>
    <message>
        <source>Third step of the handshake: both know that both know. The connection stands.</source>
        <translation>Dritter Schritt des Handshakes: Beide wissen, dass beide es wissen. Die Verbindung steht.</translation>
    </message>
    <message>
        <source>A part of an IP packet that was too large for its way.</source>
        <translation>Ein Teil eines IP-Pakets, das für seinen Weg zu groß war.</translation>
    </message>
    <message>
        <source>With this fragment the IP packet is whole.</source>
        <translation>Mit diesem Fragment ist das IP-Paket vollständig.</translation>
    </message>
    <message>
        <source>A header of it does not hold: what it says contradicts itself or the packet&apos;s length.</source>
        <translation>Ein Header stimmt nicht: Was darin steht, widerspricht sich selbst oder der Länge des Pakets.</translation>
    </message>
    <message>
        <source>a header does not hold</source>
        <translation>ein Header stimmt nicht</translation>
    </message>
    <message>
        <source>sent again for nothing</source>
        <translation>umsonst noch einmal gesendet</translation>
    </message>
    <message>
        <source>sent again, as duplicate ACKs asked for</source>
        <translation>noch einmal gesendet, wie doppelte ACKs verlangten</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>noch einmal gesendet</translation>
    </message>
    <message>
        <source>out of order</source>
        <translation>überholt</translation>
    </message>
    <message>
        <source>asks for room</source>
        <translation>fragt nach Platz</translation>
    </message>
    <message>
        <source>no room</source>
        <translation>kein Platz</translation>
    </message>
    <message>
        <source>fills the room there is</source>
        <translation>füllt den Platz, den es gibt</translation>
    </message>
    <message>
        <source>bytes before it are missing</source>
        <translation>davor fehlen Bytes</translation>
    </message>
    <message>
        <source>acknowledges what is not here</source>
        <translation>bestätigt, was nicht hier ist</translation>
    </message>
    <message>
        <source>duplicate ACK</source>
        <translation>doppeltes ACK</translation>
    </message>
    <message>
        <source>keep-alive</source>
        <translation>Keep-alive</translation>
    </message>
    <message>
        <source>answers the keep-alive</source>
        <translation>beantwortet das Keep-alive</translation>
    </message>
    <message>
        <source>more room</source>
        <translation>mehr Platz</translation>
    </message>
    <message>
        <source>ports used again</source>
        <translation>Ports wiederverwendet</translation>
    </message>
    <message>
        <source>handshake 1 of 3</source>
        <translation>Handshake 1 von 3</translation>
    </message>
    <message>
        <source>handshake 2 of 3</source>
        <translation>Handshake 2 von 3</translation>
    </message>
    <message>
        <source>handshake 3 of 3</source>
        <translation>Handshake 3 von 3</translation>
    </message>
    <message>
        <source>Among the others</source>
        <translation>Unter den anderen</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 of %2: the rest was on the wire and is not in the file</source>
        <translation>%1 von %2: Der Rest war auf der Leitung und ist nicht in der Datei</translation>
    </message>
    <message>
        <source>Kind of link</source>
        <translation>Art der Leitung</translation>
    </message>
    <message>
        <source>Length of a hardware address</source>
        <translation>Länge einer Hardware-Adresse</translation>
    </message>
    <message>
        <source>Length of a protocol address</source>
        <translation>Länge einer Protokoll-Adresse</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>ARP</source>
        <translation>ARP</translation>
    </message>
    <message>
        <source>Sender&apos;s hardware address</source>
        <translation>Hardware-Adresse des Senders</translation>
    </message>
    <message>
        <source>Sender&apos;s address</source>
        <translation>Adresse des Senders</translation>
    </message>
    <message>
        <source>Target&apos;s hardware address</source>
        <translation>Hardware-Adresse des Ziels</translation>
    </message>
    <message>
        <source>Target&apos;s address</source>
        <translation>Adresse des Ziels</translation>
    </message>
    <message>
        <source>%1 tells all that it has this address</source>
        <translation>%1 sagt allen, dass es diese Adresse hat</translation>
    </message>
    <message>
        <source>somebody asks whether %1 is free</source>
        <translation>jemand fragt, ob %1 frei ist</translation>
    </message>
    <message>
        <source>%1 asks who has %2</source>
        <translation>%1 fragt, wer %2 hat</translation>
    </message>
    <message>
        <source>%1 is at %2</source>
        <translation>%1 ist bei %2</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>wrong: by what is here it should be %1</source>
        <translation>falsch: nach dem, was hier ist, müsste sie %1 sein</translation>
    </message>
    <message>
        <source>not finished: the network card of this machine was to do the rest</source>
        <translation>nicht fertig: den Rest sollte die Netzwerkkarte dieses Rechners tun</translation>
    </message>
    <message>
        <source>not verified: not all that it covers is here</source>
        <translation>nicht geprüft: nicht alles, worüber sie geht, ist hier</translation>
    </message>
    <message>
        <source>not verified: it covers the other fragments too</source>
        <translation>nicht geprüft: sie geht auch über die anderen Fragmente</translation>
    </message>
    <message>
        <source>none was made</source>
        <translation>es wurde keine gemacht</translation>
    </message>
    <message>
        <source>none was made, and IPv6 demands one</source>
        <translation>es wurde keine gemacht, und IPv6 verlangt eine</translation>
    </message>
    <message>
        <source>After the packet</source>
        <translation>Nach dem Paket</translation>
    </message>
    <message>
        <source>Of the frame&apos;s %1 only %2 were captured.</source>
        <translation>Von %1 des Frames wurden nur %2 mitgeschnitten.</translation>
    </message>
    <message>
        <source>%1, about %2</source>
        <translation>%1, über %2</translation>
    </message>
    <message>
        <source>%1%2, fragment %3: bytes %4 to %5</source>
        <translation>%1%2, Fragment %3: Bytes %4 bis %5</translation>
    </message>
    <message>
        <source>this kind of link is not read</source>
        <translation>diese Art von Leitung wird nicht gelesen</translation>
    </message>
    <message>
        <source>a header was cut by the capture</source>
        <translation>der Mitschnitt hat einen Header abgeschnitten</translation>
    </message>
    <message>
        <source>too short for its headers</source>
        <translation>zu kurz für seine Header</translation>
    </message>
    <message>
        <source>not the version of IP that was announced</source>
        <translation>nicht die angekündigte Version von IP</translation>
    </message>
    <message>
        <source>a header&apos;s length is wrong</source>
        <translation>die Länge eines Headers ist falsch</translation>
    </message>
    <message>
        <source>its length is wrong</source>
        <translation>seine Länge ist falsch</translation>
    </message>
    <message>
        <source>too many extension headers</source>
        <translation>zu viele Erweiterungsheader</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Sequence number</source>
        <translation>Sequenznummer</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>Unbenutzt</translation>
    </message>
    <message>
        <source>Length of the quoted part</source>
        <translation>Länge des Zitats</translation>
    </message>
    <message>
        <source>MTU of the next link</source>
        <translation>MTU der nächsten Leitung</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>Zeiger</translation>
    </message>
    <message>
        <source>Words for each</source>
        <translation>Wörter für jeden</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>Vorzug</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Better router</source>
        <translation>Besserer Router</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Netzmaske</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>Checksum</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Packet that it is about</source>
        <translation>Das Paket, um das es geht</translation>
    </message>
    <message>
        <source>Packet inside, not read</source>
        <translation>Paket darin, nicht gelesen</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Füllung</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Longest delay</source>
        <translation>Längste Verzögerung</translation>
    </message>
    <message>
        <source>Interval of the queries</source>
        <translation>Abstand der Fragen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>Art des Eintrags</translation>
    </message>
    <message>
        <source>Length of auxiliary data</source>
        <translation>Länge der Zusatzdaten</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Hop limit to use</source>
        <translation>Zu benutzendes Hop-Limit</translation>
    </message>
    <message>
        <source>Addresses by DHCPv6</source>
        <translation>Adressen per DHCPv6</translation>
    </message>
    <message>
        <source>Other settings by DHCPv6</source>
        <translation>Andere Einstellungen per DHCPv6</translation>
    </message>
    <message>
        <source>Home agent</source>
        <translation>Heimat-Agent</translation>
    </message>
    <message>
        <source>Lifetime as a router</source>
        <translation>Gültigkeit als Router</translation>
    </message>
    <message>
        <source>Reachable time</source>
        <translation>Zeit der Erreichbarkeit</translation>
    </message>
    <message>
        <source>Time between solicitations</source>
        <translation>Zeit zwischen Fragen</translation>
    </message>
    <message>
        <source>Solicited</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Override</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Better next hop</source>
        <translation>Besserer nächster Schritt</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>ICMPv6</source>
        <translation>ICMPv6</translation>
    </message>
    <message>
        <source>Version and header length</source>
        <translation>Version und Headerlänge</translation>
    </message>
    <message>
        <source>Header length</source>
        <translation>Headerlänge</translation>
    </message>
    <message>
        <source>Total length</source>
        <translation>Gesamtlänge</translation>
    </message>
    <message>
        <source>0: the network card was to cut it into packets</source>
        <translation>0: die Netzwerkkarte sollte es in Pakete zerlegen</translation>
    </message>
    <message>
        <source>%1, and the frame has only %2</source>
        <translation>%1, und der Frame hat nur %2</translation>
    </message>
    <message>
        <source>%1, less than its header</source>
        <translation>%1, weniger als sein Header</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>Identifikation</translation>
    </message>
    <message>
        <source>Flags and fragment offset</source>
        <translation>Flags und Fragment-Offset</translation>
    </message>
    <message>
        <source>Don&apos;t fragment</source>
        <translation>Nicht fragmentieren</translation>
    </message>
    <message>
        <source>More fragments</source>
        <translation>Weitere Fragmente</translation>
    </message>
    <message>
        <source>Fragment offset</source>
        <translation>Fragment-Offset</translation>
    </message>
    <message>
        <source>Header checksum</source>
        <translation>Prüfsumme des Headers</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>Lebensdauer (TTL)</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Part of a fragmented packet</source>
        <translation>Teil eines fragmentierten Pakets</translation>
    </message>
    <message>
        <source>Not IPv4</source>
        <translation>Kein IPv4</translation>
    </message>
    <message>
        <source>Its version is %1.</source>
        <translation>Seine Version ist %1.</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>By its total length the packet ends in its header.</source>
        <translation>Nach seiner Gesamtlänge endet das Paket in seinem Header.</translation>
    </message>
    <message>
        <source>End of options</source>
        <translation>Ende der Optionen</translation>
    </message>
    <message>
        <source>No operation</source>
        <translation>Keine Operation</translation>
    </message>
    <message>
        <source>Record route</source>
        <translation>Weg aufzeichnen</translation>
    </message>
    <message>
        <source>MTU probe</source>
        <translation>MTU-Anfrage</translation>
    </message>
    <message>
        <source>MTU reply</source>
        <translation>MTU-Antwort</translation>
    </message>
    <message>
        <source>Quick-start</source>
        <translation>Quick-Start</translation>
    </message>
    <message>
        <source>Traceroute</source>
        <translation>Traceroute</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Loose source route</source>
        <translation>Lose Quellroute</translation>
    </message>
    <message>
        <source>Extended security</source>
        <translation>Erweiterte Sicherheit</translation>
    </message>
    <message>
        <source>Security label (CIPSO)</source>
        <translation>Geheimhaltungsstufe (CIPSO)</translation>
    </message>
    <message>
        <source>Stream id</source>
        <translation>Stream-Nummer</translation>
    </message>
    <message>
        <source>Strict source route</source>
        <translation>Strikte Quellroute</translation>
    </message>
    <message>
        <source>Router alert</source>
        <translation>Router-Hinweis</translation>
    </message>
    <message>
        <source>Unknown option</source>
        <translation>Unbekannte Option</translation>
    </message>
    <message>
        <source>Copied into fragments</source>
        <translation>In Fragmente kopiert</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>%1, the next one</source>
        <translation>%1, die nächste</translation>
    </message>
    <message>
        <source>Overflow and flags</source>
        <translation>Überlauf und Flags</translation>
    </message>
    <message>
        <source>Hosts without room</source>
        <translation>Hosts ohne Platz</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>Was aufgezeichnet wird</translation>
    </message>
    <message>
        <source>its length does not fit</source>
        <translation>ihre Länge passt nicht</translation>
    </message>
    <message>
        <source>Next header</source>
        <translation>Nächster Header</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>Letzter Eintrag</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segment</translation>
    </message>
    <message>
        <source>Routing type</source>
        <translation>Routing-Typ</translation>
    </message>
    <message>
        <source>Segments left</source>
        <translation>Verbleibende Segmente</translation>
    </message>
    <message>
        <source>Offset and flag</source>
        <translation>Offset und Flag</translation>
    </message>
    <message>
        <source>from byte %1 on</source>
        <translation>ab Byte %1</translation>
    </message>
    <message>
        <source>Kind of message</source>
        <translation>Art der Nachricht</translation>
    </message>
    <message>
        <source>Hop-by-hop options</source>
        <translation>Hop-by-Hop-Optionen</translation>
    </message>
    <message>
        <source>Destination options</source>
        <translation>Ziel-Optionen</translation>
    </message>
    <message>
        <source>Routing header</source>
        <translation>Routing-Header</translation>
    </message>
    <message>
        <source>Fragment header</source>
        <translation>Fragment-Header</translation>
    </message>
    <message>
        <source>Mobility header</source>
        <translation>Mobilitäts-Header</translation>
    </message>
    <message>
        <source>Extension header</source>
        <translation>Erweiterungsheader</translation>
    </message>
    <message>
        <source>Version, class and flow</source>
        <translation>Version, Klasse und Fluss</translation>
    </message>
    <message>
        <source>Traffic class</source>
        <translation>Verkehrsklasse</translation>
    </message>
    <message>
        <source>Flow label</source>
        <translation>Flow Label</translation>
    </message>
    <message>
        <source>Payload length</source>
        <translation>Länge der Nutzlast</translation>
    </message>
    <message>
        <source>Hop limit</source>
        <translation>Hop-Limit</translation>
    </message>
    <message>
        <source>More than %1 extension headers.</source>
        <translation>Mehr als %1 Erweiterungsheader.</translation>
    </message>
    <message>
        <source>Not IPv6</source>
        <translation>Kein IPv6</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Padding (PadN)</source>
        <translation>Füllung (PadN)</translation>
    </message>
    <message>
        <source>Tunnel encapsulation limit</source>
        <translation>Grenze für Tunnel</translation>
    </message>
    <message>
        <source>Security label (CALIPSO)</source>
        <translation>Geheimhaltungsstufe (CALIPSO)</translation>
    </message>
    <message>
        <source>Path MTU record</source>
        <translation>MTU des Weges</translation>
    </message>
    <message>
        <source>In-situ measurement (IOAM)</source>
        <translation>Messung im Paket (IOAM)</translation>
    </message>
    <message>
        <source>RPL option</source>
        <translation>RPL-Option</translation>
    </message>
    <message>
        <source>Jumbo payload</source>
        <translation>Riesenpaket</translation>
    </message>
    <message>
        <source>Home address</source>
        <translation>Heimatadresse</translation>
    </message>
    <message>
        <source>skip it</source>
        <translation>übergeht sie</translation>
    </message>
    <message>
        <source>drop the packet</source>
        <translation>verwirft das Paket</translation>
    </message>
    <message>
        <source>drop the packet and report it</source>
        <translation>verwirft das Paket und meldet es</translation>
    </message>
    <message>
        <source>drop the packet and report it unless it was multicast</source>
        <translation>verwirft das Paket und meldet es, außer bei Multicast</translation>
    </message>
    <message>
        <source>Whoever does not know it</source>
        <translation>Wer sie nicht kennt</translation>
    </message>
    <message>
        <source>May change on the way</source>
        <translation>Darf sich unterwegs ändern</translation>
    </message>
    <message>
        <source>Padding (Pad1)</source>
        <translation>Füllung (Pad1)</translation>
    </message>
    <message>
        <source>VLAN tag</source>
        <translation>VLAN-Tag</translation>
    </message>
    <message>
        <source>VLAN %1</source>
        <translation>VLAN %1</translation>
    </message>
    <message>
        <source>Tag control</source>
        <translation>Tag-Steuerung</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Drop eligible</source>
        <translation>Darf verworfen werden</translation>
    </message>
    <message>
        <source>VLAN id</source>
        <translation>VLAN-Nummer</translation>
    </message>
    <message>
        <source>LLC</source>
        <translation>LLC</translation>
    </message>
    <message>
        <source>Destination service</source>
        <translation>Zieldienst</translation>
    </message>
    <message>
        <source>Source service</source>
        <translation>Quelldienst</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>Ethernet</translation>
    </message>
    <message>
        <source>to us (0)</source>
        <translation>an uns (0)</translation>
    </message>
    <message>
        <source>broadcast (1)</source>
        <translation>Broadcast (1)</translation>
    </message>
    <message>
        <source>multicast (2)</source>
        <translation>Multicast (2)</translation>
    </message>
    <message>
        <source>between others (3)</source>
        <translation>zwischen anderen (3)</translation>
    </message>
    <message>
        <source>sent by us (4)</source>
        <translation>von uns gesendet (4)</translation>
    </message>
    <message>
        <source>Packet type</source>
        <translation>Art des Pakets</translation>
    </message>
    <message>
        <source>Linux cooked v1</source>
        <translation>Linux cooked v1</translation>
    </message>
    <message>
        <source>Length of the address</source>
        <translation>Länge der Adresse</translation>
    </message>
    <message>
        <source>Linux cooked v2</source>
        <translation>Linux cooked v2</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>Loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>Not IP</source>
        <translation>Kein IP</translation>
    </message>
    <message>
        <source>Its first four bits are the version, 4 or 6.</source>
        <translation>Seine ersten vier Bits sind die Version, 4 oder 6.</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>link type %1: %2</source>
        <translation>Leitungsart %1: %2</translation>
    </message>
    <message>
        <source>Subtype</source>
        <translation>Untertyp</translation>
    </message>
    <message>
        <source>Sender&apos;s key</source>
        <translation>Schlüssel des Senders</translation>
    </message>
    <message>
        <source>Receiver&apos;s key</source>
        <translation>Schlüssel des Empfängers</translation>
    </message>
    <message>
        <source>Length of the data</source>
        <translation>Länge der Daten</translation>
    </message>
    <message>
        <source>Id of the address</source>
        <translation>Nummer der Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
    <message>
        <source>End of the data</source>
        <translation>Ende der Daten</translation>
    </message>
    <message>
        <source>Acknowledgment of the data</source>
        <translation>Quittung der Daten</translation>
    </message>
    <message>
        <source>Sequence number of the data</source>
        <translation>Sequenznummer der Daten</translation>
    </message>
    <message>
        <source>Sequence number on this path</source>
        <translation>Sequenznummer auf diesem Weg</translation>
    </message>
    <message>
        <source>Link&apos;s address</source>
        <translation>Adresse der Leitung</translation>
    </message>
    <message>
        <source>Length of the prefix</source>
        <translation>Länge des Präfixes</translation>
    </message>
    <message>
        <source>On this link</source>
        <translation>Auf dieser Leitung</translation>
    </message>
    <message>
        <source>Hosts make addresses of it</source>
        <translation>Hosts machen daraus Adressen</translation>
    </message>
    <message>
        <source>Valid for</source>
        <translation>Gültig für</translation>
    </message>
    <message>
        <source>Preferred for</source>
        <translation>Bevorzugt für</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>Name server</source>
        <translation>Namensserver</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Address of the portal</source>
        <translation>Adresse der Anmeldeseite</translation>
    </message>
    <message>
        <source>An option of length 0.</source>
        <translation>Eine Option der Länge 0.</translation>
    </message>
    <message>
        <source>broadcast</source>
        <translation>Broadcast</translation>
    </message>
    <message>
        <source>multicast</source>
        <translation>Multicast</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>link-local</source>
        <translation>link-lokal</translation>
    </message>
    <message>
        <source>all nodes</source>
        <translation>alle Knoten</translation>
    </message>
    <message>
        <source>all routers</source>
        <translation>alle Router</translation>
    </message>
    <message>
        <source>solicited node</source>
        <translation>gefragter Knoten</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gesetzt</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>not quoted as a whole: %1 of %2</source>
        <translation>nicht ganz zitiert: %1 von %2</translation>
    </message>
    <message>
        <source>not captured as a whole: %1 of %2</source>
        <translation>nicht ganz mitgeschnitten: %1 von %2</translation>
    </message>
    <message>
        <source>ESP</source>
        <translation>ESP</translation>
    </message>
    <message>
        <source>Security parameters index</source>
        <translation>Sicherheitsindex (SPI)</translation>
    </message>
    <message>
        <source>AH</source>
        <translation>AH</translation>
    </message>
    <message>
        <source>Proof of integrity</source>
        <translation>Beweis der Echtheit</translation>
    </message>
    <message>
        <source>After the last header</source>
        <translation>Nach dem letzten Header</translation>
    </message>
    <message>
        <source>Service class (DSCP)</source>
        <translation>Dienstklasse (DSCP)</translation>
    </message>
    <message>
        <source>no ECN (0)</source>
        <translation>kein ECN (0)</translation>
    </message>
    <message>
        <source>can ECN, ECT(1) (1)</source>
        <translation>kann ECN, ECT(1) (1)</translation>
    </message>
    <message>
        <source>can ECN, ECT(0) (2)</source>
        <translation>kann ECN, ECT(0) (2)</translation>
    </message>
    <message>
        <source>congestion experienced (3)</source>
        <translation>Überlast erlebt (3)</translation>
    </message>
    <message>
        <source>Congestion (ECN)</source>
        <translation>Überlast (ECN)</translation>
    </message>
    <message>
        <source>Accurate ECN (AE, once NS)</source>
        <translation>Genaues ECN (AE, früher NS)</translation>
    </message>
    <message>
        <source>Congestion window reduced (CWR)</source>
        <translation>Überlastfenster verkleinert (CWR)</translation>
    </message>
    <message>
        <source>ECN echo (ECE)</source>
        <translation>ECN-Echo (ECE)</translation>
    </message>
    <message>
        <source>Urgent (URG)</source>
        <translation>Dringend (URG)</translation>
    </message>
    <message>
        <source>Acknowledgment (ACK)</source>
        <translation>Quittung (ACK)</translation>
    </message>
    <message>
        <source>Push (PSH)</source>
        <translation>Push (PSH)</translation>
    </message>
    <message>
        <source>Reset (RST)</source>
        <translation>Reset (RST)</translation>
    </message>
    <message>
        <source>Synchronise (SYN)</source>
        <translation>Synchronisieren (SYN)</translation>
    </message>
    <message>
        <source>Finish (FIN)</source>
        <translation>Ende (FIN)</translation>
    </message>
    <message>
        <source>Header length and flags</source>
        <translation>Headerlänge und Flags</translation>
    </message>
    <message>
        <source>Reserved bits</source>
        <translation>Reservierte Bits</translation>
    </message>
    <message>
        <source>SYN and FIN together: begin and end at once. No TCP sends this.</source>
        <translation>SYN und FIN zusammen: Anfang und Ende zugleich. Kein TCP sendet das.</translation>
    </message>
    <message>
        <source>SYN and RST together: no TCP sends this.</source>
        <translation>SYN und RST zusammen: Kein TCP sendet das.</translation>
    </message>
    <message>
        <source>No flag is set: no TCP sends this, port scanners do.</source>
        <translation>Kein Flag ist gesetzt: Kein TCP sendet das, Portscanner schon.</translation>
    </message>
    <message>
        <source>No ACK within a connection: no TCP sends this, port scanners do.</source>
        <translation>Kein ACK in einer Verbindung: Kein TCP sendet das, Portscanner schon.</translation>
    </message>
    <message>
        <source>Source port</source>
        <translation>Quellport</translation>
    </message>
    <message>
        <source>Destination port</source>
        <translation>Zielport</translation>
    </message>
    <message>
        <source>Acknowledgment number</source>
        <translation>Quittungsnummer</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Urgent pointer</source>
        <translation>Dringlichkeitszeiger</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>Odd flags</source>
        <translation>Seltsame Flags</translation>
    </message>
    <message>
        <source>By its length the header ends in itself.</source>
        <translation>Nach seiner Länge endet der Header in sich selbst.</translation>
    </message>
    <message>
        <source>Maximum segment size</source>
        <translation>Größtes Segment (MSS)</translation>
    </message>
    <message>
        <source>Window scale</source>
        <translation>Fensterskalierung</translation>
    </message>
    <message>
        <source>SACK permitted</source>
        <translation>SACK erlaubt</translation>
    </message>
    <message>
        <source>Selective acknowledgment</source>
        <translation>Selektive Quittung</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Echo reply</source>
        <translation>Echo-Antwort</translation>
    </message>
    <message>
        <source>Partial order permitted</source>
        <translation>Teilordnung erlaubt</translation>
    </message>
    <message>
        <source>Partial order profile</source>
        <translation>Profil der Teilordnung</translation>
    </message>
    <message>
        <source>Connection count</source>
        <translation>Verbindungszähler</translation>
    </message>
    <message>
        <source>New connection count</source>
        <translation>Neuer Verbindungszähler</translation>
    </message>
    <message>
        <source>Connection count echo</source>
        <translation>Echo des Verbindungszählers</translation>
    </message>
    <message>
        <source>Alternate checksum request</source>
        <translation>Bitte um andere Prüfsumme</translation>
    </message>
    <message>
        <source>Alternate checksum</source>
        <translation>Andere Prüfsumme</translation>
    </message>
    <message>
        <source>Skeeter</source>
        <translation>Skeeter</translation>
    </message>
    <message>
        <source>Bubba</source>
        <translation>Bubba</translation>
    </message>
    <message>
        <source>Trailer checksum</source>
        <translation>Prüfsumme am Ende</translation>
    </message>
    <message>
        <source>MD5 signature</source>
        <translation>MD5-Signatur</translation>
    </message>
    <message>
        <source>SCPS capabilities</source>
        <translation>SCPS-Fähigkeiten</translation>
    </message>
    <message>
        <source>Selective negative acknowledgment</source>
        <translation>Selektive negative Quittung</translation>
    </message>
    <message>
        <source>Record boundaries</source>
        <translation>Satzgrenzen</translation>
    </message>
    <message>
        <source>Corruption experienced</source>
        <translation>Beschädigung erlebt</translation>
    </message>
    <message>
        <source>SNAP</source>
        <translation>SNAP</translation>
    </message>
    <message>
        <source>Compression filter</source>
        <translation>Kompressionsfilter</translation>
    </message>
    <message>
        <source>Quick-start response</source>
        <translation>Antwort zu Quick-Start</translation>
    </message>
    <message>
        <source>User timeout</source>
        <translation>Geduld des Benutzers</translation>
    </message>
    <message>
        <source>Authentication (TCP-AO)</source>
        <translation>Authentifizierung (TCP-AO)</translation>
    </message>
    <message>
        <source>Multipath TCP</source>
        <translation>Multipath TCP</translation>
    </message>
    <message>
        <source>Fast open</source>
        <translation>Fast Open</translation>
    </message>
    <message>
        <source>Encryption negotiation</source>
        <translation>Aushandeln von Verschlüsselung</translation>
    </message>
    <message>
        <source>Accurate ECN, order 0</source>
        <translation>Genaues ECN, Reihenfolge 0</translation>
    </message>
    <message>
        <source>Accurate ECN, order 1</source>
        <translation>Genaues ECN, Reihenfolge 1</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>windows times %1</source>
        <translation>Fenster mal %1</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>Bis vor</translation>
    </message>
    <message>
        <source>Sender&apos;s clock</source>
        <translation>Uhr des Senders</translation>
    </message>
    <message>
        <source>Echo of the other&apos;s</source>
        <translation>Echo der anderen</translation>
    </message>
    <message>
        <source>%1, echo %2</source>
        <translation>%1, Echo %2</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 Minuten</translation>
    </message>
    <message>
        <source>%1 seconds</source>
        <translation>%1 Sekunden</translation>
    </message>
    <message>
        <source>In minutes</source>
        <translation>In Minuten</translation>
    </message>
    <message>
        <source>asks for a cookie</source>
        <translation>fragt nach einem Cookie</translation>
    </message>
    <message>
        <source>Next key</source>
        <translation>Nächster Schlüssel</translation>
    </message>
    <message>
        <source>Bytes with ECT(0)</source>
        <translation>Bytes mit ECT(0)</translation>
    </message>
    <message>
        <source>Bytes with congestion</source>
        <translation>Bytes mit Überlast</translation>
    </message>
    <message>
        <source>Bytes with ECT(1)</source>
        <translation>Bytes mit ECT(1)</translation>
    </message>
    <message>
        <source>Experiment id</source>
        <translation>Nummer des Experiments</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Prüfwert</translation>
    </message>
    <message>
        <source>%1, and it should be %2</source>
        <translation>%1, und es müssten %2 sein</translation>
    </message>
    <message>
        <source>0: to the end of the packet</source>
        <translation>0: bis zum Ende des Pakets</translation>
    </message>
    <message>
        <source>%1, and the packet has only %2</source>
        <translation>%1, und das Paket hat nur %2</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>After the datagram</source>
        <translation>Nach dem Datagramm</translation>
    </message>
    <message>
        <source>Half a character stands here: it has to be written as an escape, or all of it as hex.</source>
        <translation>Hier steht ein halbes Zeichen: Es muss als Escape geschrieben werden oder alles als Hex.</translation>
    </message>
    <message>
        <source>It would be another message when it is read again.</source>
        <translation>Wieder gelesen wäre es eine andere Nachricht.</translation>
    </message>
    <message>
        <source>%1 not answered: from the port of a small service, or too many in a second from one sender</source>
        <translation>%1 nicht beantwortet: vom Port eines kleinen Dienstes, oder zu viele in einer Sekunde von einem Absender</translation>
    </message>
    <message>
        <source>the file could not be read on: %1.</source>
        <translation>Die Datei ließ sich nicht weiterlesen: %1.</translation>
    </message>
    <message>
        <source>the length of this block goes beyond the file. It is left out.</source>
        <translation>Die Länge dieses Blocks reicht über die Datei hinaus. Er wird ausgelassen.</translation>
    </message>
    <message>
        <source>no packet is as long as this one claims to be. It is left out.</source>
        <translation>Kein Paket ist so lang, wie dieses behauptet. Es wird ausgelassen.</translation>
    </message>
    <message>
        <source>the length of this packet goes beyond the file. It is left out.</source>
        <translation>Die Länge dieses Pakets reicht über die Datei hinaus. Es wird ausgelassen.</translation>
    </message>
    <message>
        <source>call, state, sent, received, packet, sample, note or error; each is also a filter by itself.</source>
        <translation>call, state, sent, received, packet, sample, note oder error; jedes ist auch allein ein Filter.</translation>
    </message>
    <message>
        <source>Port of TCP of either side.</source>
        <translation>TCP-Port einer der beiden Seiten.</translation>
    </message>
    <message>
        <source>Port of TCP of the side that sent.</source>
        <translation>TCP-Port der Seite, die gesendet hat.</translation>
    </message>
    <message>
        <source>Port of TCP of the side it was sent to.</source>
        <translation>TCP-Port der Seite, an die gesendet wurde.</translation>
    </message>
    <message>
        <source>Port of UDP of either side.</source>
        <translation>UDP-Port einer der beiden Seiten.</translation>
    </message>
    <message>
        <source>Port of UDP of the side that sent.</source>
        <translation>UDP-Port der Seite, die gesendet hat.</translation>
    </message>
    <message>
        <source>Port of UDP of the side it was sent to.</source>
        <translation>UDP-Port der Seite, an die gesendet wurde.</translation>
    </message>
    <message>
        <source>Qt has no datagrams of Unix sockets.</source>
        <translation>Qt kennt keine Datagramme von Unix-Sockets.</translation>
    </message>
    <message>
        <source>Qt has no groups of one source.</source>
        <translation>Qt kennt keine Gruppen mit nur einer Quelle.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no rule, such as tcp.port==8080,http</source>
        <translation>„%1“ ist keine Regel wie tcp.port==8080,http</translation>
    </message>
    <message>
        <source>a rule begins with tcp.port or udp.port, not with &quot;%1&quot;</source>
        <translation>eine Regel beginnt mit tcp.port oder udp.port, nicht mit „%1“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port</source>
        <translation>„%1“ ist kein Port</translation>
    </message>
    <message>
        <source>nothing that could be read at %2 is named &quot;%1&quot;. There are: %3</source>
        <translation>nichts, was bei %2 gelesen werden könnte, heißt „%1“. Es gibt: %3</translation>
    </message>
    <message>
        <source>Any of tcp.analysis: what stands out among the packets of a connection.</source>
        <translation>Irgendetwas aus tcp.analysis: was unter den Paketen einer Verbindung auffällt.</translation>
    </message>
    <message>
        <source>The three packets with which a connection of TCP begins.</source>
        <translation>Die drei Pakete, mit denen eine TCP-Verbindung beginnt.</translation>
    </message>
    <message>
        <source>The flags of a TCP segment as one number: 0x02 is SYN alone, 0x12 SYN and ACK.</source>
        <translation>Die Flags eines TCP-Segments als eine Zahl: 0x02 ist SYN allein, 0x12 SYN und ACK.</translation>
    </message>
    <message>
        <source>1 where the flag SYN is set, else 0: tcp.flags.syn == 1.</source>
        <translation>1, wo das Flag SYN gesetzt ist, sonst 0: tcp.flags.syn == 1.</translation>
    </message>
    <message>
        <source>1 where the flag ACK is set, else 0.</source>
        <translation>1, wo das Flag ACK gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>1 where the flag FIN is set, else 0.</source>
        <translation>1, wo das Flag FIN gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>1 where the flag RST is set, else 0.</source>
        <translation>1, wo das Flag RST gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>1 where the flag PSH is set, else 0.</source>
        <translation>1, wo das Flag PSH gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>1 where the flag URG is set, else 0.</source>
        <translation>1, wo das Flag URG gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>1 where the flag ECE is set, else 0.</source>
        <translation>1, wo das Flag ECE gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>1 where the flag CWR is set, else 0.</source>
        <translation>1, wo das Flag CWR gesetzt ist, sonst 0.</translation>
    </message>
    <message>
        <source>Sequence number of a segment, from 0 on where its connection&apos;s beginning is known.</source>
        <translation>Sequenznummer eines Segments, von 0 an, wo der Anfang seiner Verbindung bekannt ist.</translation>
    </message>
    <message>
        <source>Acknowledgement number of a segment, from 0 on likewise.</source>
        <translation>Bestätigungsnummer eines Segments, ebenso von 0 an.</translation>
    </message>
    <message>
        <source>Window of a segment as in its header, not scaled.</source>
        <translation>Fenster eines Segments wie in seinem Header, nicht skaliert.</translation>
    </message>
    <message>
        <source>Bytes of payload in a segment.</source>
        <translation>Bytes Nutzdaten in einem Segment.</translation>
    </message>
    <message>
        <source>Bytes of a UDP datagram with its header of 8.</source>
        <translation>Bytes eines UDP-Datagramms mit seinem Header von 8.</translation>
    </message>
    <message>
        <source>What an IP packet carries, by number: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6.</source>
        <translation>Was ein IP-Paket trägt, als Nummer: 6 TCP, 17 UDP, 1 ICMP, 58 ICMPv6.</translation>
    </message>
    <message>
        <source>Bytes of a packet that were captured.</source>
        <translation>Bytes eines Pakets, die mitgeschnitten wurden.</translation>
    </message>
    <message>
        <source>Fragments of this IP packet contradict each other: they overlap, or disagree on where it ends. Of IPv4 the one that came first counts here, and other receivers may choose otherwise; of IPv6 the packet is dropped.</source>
        <translation>Fragmente dieses IP-Pakets widersprechen einander: Sie überlappen sich oder sind sich uneins, wo es endet. Bei IPv4 gilt hier das zuerst gekommene, und andere Empfänger können anders wählen; bei IPv6 wird das Paket verworfen.</translation>
    </message>
    <message>
        <source>The same fragment as one before, once more.</source>
        <translation>Dasselbe Fragment wie eines davor, noch einmal.</translation>
    </message>
    <message>
        <source>Ends beyond 65,535 bytes, the longest that an IP packet may be: nobody sends that by mistake.</source>
        <translation>Endet jenseits von 65.535 Bytes, länger darf ein IP-Paket nicht sein: So etwas sendet niemand aus Versehen.</translation>
    </message>
    <message>
        <source>A part of an IP packet that receivers drop as a whole.</source>
        <translation>Ein Teil eines IP-Pakets, das Empfänger als Ganzes verwerfen.</translation>
    </message>
    <message>
        <source>longer than IP allows</source>
        <translation>länger, als IP erlaubt</translation>
    </message>
    <message>
        <source>dropped as a whole</source>
        <translation>als Ganzes verworfen</translation>
    </message>
    <message>
        <source>fragments overlap</source>
        <translation>Fragmente überlappen sich</translation>
    </message>
    <message>
        <source>fragment again</source>
        <translation>Fragment noch einmal</translation>
    </message>
    <message>
        <source>whole with this fragment</source>
        <translation>mit diesem Fragment ganz</translation>
    </message>
    <message>
        <source>bytes %1 to %2</source>
        <translation>Bytes %1 bis %2</translation>
    </message>
    <message>
        <source>%1, once more</source>
        <translation>%1, noch einmal</translation>
    </message>
    <message>
        <source>%1, contradicts those before it</source>
        <translation>%1, widerspricht denen davor</translation>
    </message>
    <message>
        <source>%1, beyond the longest IP packet</source>
        <translation>%1, jenseits des längsten IP-Pakets</translation>
    </message>
    <message>
        <source>the end from byte %1 on</source>
        <translation>das Ende von Byte %1 an</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 und mehr</translation>
    </message>
    <message>
        <source>1 fragment</source>
        <translation>1 Fragment</translation>
    </message>
    <message>
        <source>%1 fragments</source>
        <translation>%1 Fragmente</translation>
    </message>
    <message>
        <source>Reassembled from %1, %2</source>
        <translation>Zusammengesetzt, %2 (%1)</translation>
    </message>
    <message>
        <source>Whole with %1: %2, %3</source>
        <translation>Ganz mit %1: %2, %3</translation>
    </message>
    <message>
        <source>Dropped as a whole: %1</source>
        <translation>Als Ganzes verworfen: %1</translation>
    </message>
    <message>
        <source>Never whole here: %1 that contradict each other</source>
        <translation>Hier nie ganz geworden: %1, die einander widersprechen</translation>
    </message>
    <message>
        <source>Not whole among the packets around it: %1, missing: %2</source>
        <translation>Unter den Paketen ringsum nicht ganz: %1, es fehlen: %2</translation>
    </message>
    <message>
        <source>Never whole here: %1, missing: %2</source>
        <translation>Hier nie ganz geworden: %1, es fehlen: %2</translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation>Fragmente</translation>
    </message>
    <message>
        <source>IP packet in fragments</source>
        <translation>IP-Paket in Fragmenten</translation>
    </message>
    <message>
        <source>This fragment can be a part of none.</source>
        <translation>Dieses Fragment kann zu keinem gehören.</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>%1 of it crossed and are not here.</source>
        <translation>%1 davon wurden übertragen und sind nicht hier.</translation>
    </message>
    <message>
        <source>An IP packet came in fragments and never became whole here: fragments of it are lost.</source>
        <translation>Ein IP-Paket kam in Fragmenten und wurde hier nie ganz: Fragmente davon sind verloren.</translation>
    </message>
    <message>
        <source>%1 IP packets came in fragments and never became whole here: fragments of them are lost.</source>
        <translation>%1 IP-Pakete kamen in Fragmenten und wurden hier nie ganz: Fragmente davon sind verloren.</translation>
    </message>
    <message>
        <source>Who began</source>
        <translation>Wer begann</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>Der andere</translation>
    </message>
    <message>
        <source>Packets →</source>
        <translation>Pakete →</translation>
    </message>
    <message>
        <source>Bytes →</source>
        <translation>Bytes →</translation>
    </message>
    <message>
        <source>← Packets</source>
        <translation>← Pakete</translation>
    </message>
    <message>
        <source>← Bytes</source>
        <translation>← Bytes</translation>
    </message>
    <message>
        <source>Start, s</source>
        <translation>Beginn, s</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>dieses Programm</translation>
    </message>
    <message>
        <source>this program, %1</source>
        <translation>dieses Programm, %1</translation>
    </message>
    <message>
        <source>peer</source>
        <translation>Gegenseite</translation>
    </message>
    <message>
        <source>peer, %1</source>
        <translation>Gegenseite, %1</translation>
    </message>
    <message>
        <source>Seen where it was captured, at one place: the time at the other end is not known, so arrows are level.</source>
        <translation>Gesehen, wo mitgeschnitten wurde, an einer Stelle: Die Zeit am anderen Ende ist nicht bekannt, darum liegen Pfeile waagerecht.</translation>
    </message>
    <message>
        <source>Only what this program did is seen: the dotted half of an arrow is the end whose time is not known.</source>
        <translation>Zu sehen ist nur, was dieses Programm tat: Die gepunktete Hälfte eines Pfeils ist das Ende, dessen Zeit nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Identification of an IPv4 packet.</source>
        <translation>Kennung eines IPv4-Pakets.</translation>
    </message>
    <message>
        <source>1 where more fragments of the IPv4 packet follow, else 0.</source>
        <translation>1, wo weitere Fragmente des IPv4-Pakets folgen, sonst 0.</translation>
    </message>
    <message>
        <source>Where in its IPv4 packet a fragment lies, in units of eight bytes; 0: at its beginning, or it is no fragment.</source>
        <translation>Wo in seinem IPv4-Paket ein Fragment liegt, in Einheiten von acht Bytes; 0: an dessen Anfang, oder es ist kein Fragment.</translation>
    </message>
    <message>
        <source>Identification of a fragment of IPv6.</source>
        <translation>Kennung eines IPv6-Fragments.</translation>
    </message>
    <message>
        <source>1 where more fragments of the IPv6 packet follow, else 0.</source>
        <translation>1, wo weitere Fragmente des IPv6-Pakets folgen, sonst 0.</translation>
    </message>
    <message>
        <source>Where in its IPv6 packet a fragment lies, in units of eight bytes.</source>
        <translation>Wo in seinem IPv6-Paket ein Fragment liegt, in Einheiten von acht Bytes.</translation>
    </message>
    <message>
        <source>sent again %1 later, because the timer ran out</source>
        <translation>%1 später noch einmal gesendet, weil die Zeit ablief</translation>
    </message>
    <message>
        <source>sent again %1 later, because acknowledgements of later segments came</source>
        <translation>%1 später noch einmal gesendet, weil Quittungen späterer Segmente kamen</translation>
    </message>
    <message>
        <source>sent again %1 later, as a tail loss probe</source>
        <translation>%1 später noch einmal gesendet, als Probe auf Verlust am Ende (TLP)</translation>
    </message>
    <message>
        <source>sent again %1 later</source>
        <translation>%1 später noch einmal gesendet</translation>
    </message>
    <message>
        <source>This run is void: the wire itself lost %1 frames, could not hand over %2, and could not tell %3. The figures are not the truth.</source>
        <translation>Dieser Lauf gilt nicht: Die Leitung selbst verlor %1 Frames, konnte %2 nicht übergeben und %3 nicht melden. Die Zahlen sind nicht die Wahrheit.</translation>
    </message>
    <message>
        <source>This machine was busy: the wire was up to %1 later than the link that was asked for.</source>
        <translation>Dieser Rechner war beschäftigt: Die Leitung war bis zu %1 später als verlangt.</translation>
    </message>
    <message>
        <source>It was cut short.</source>
        <translation>Er wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The reader got other bytes than were written.</source>
        <translation>Der Leser bekam andere Bytes, als geschrieben wurden.</translation>
    </message>
    <message>
        <source>The handshake was not completed: %1 of its three packets arrived.</source>
        <translation>Der Handshake wurde nicht abgeschlossen: %1 seiner drei Pakete kamen an.</translation>
    </message>
    <message>
        <source>The handshake (SYN, SYN+ACK, ACK) took %1.</source>
        <translation>Der Handshake (SYN, SYN+ACK, ACK) dauerte %1.</translation>
    </message>
    <message>
        <source>Further segments that were lost: %1.</source>
        <translation>Weitere Segmente, die verloren gingen: %1.</translation>
    </message>
    <message>
        <source>Sent again although nothing of it was lost: %1.</source>
        <translation>Noch einmal gesendet, obwohl nichts davon verloren war: %1.</translation>
    </message>
    <message>
        <source>Nothing was sent again.</source>
        <translation>Nichts wurde noch einmal gesendet.</translation>
    </message>
    <message>
        <source>All %1 messages arrived, each once and in order.</source>
        <translation>Alle %1 Nachrichten kamen an, jede einmal und der Reihe nach.</translation>
    </message>
    <message>
        <source>%1 of %2 messages arrived, each once and in order.</source>
        <translation>%1 von %2 Nachrichten kamen an, jede einmal und der Reihe nach.</translation>
    </message>
    <message>
        <source>UDP lost message %1, and nobody told it.</source>
        <translation>UDP verlor Nachricht %1, und niemand meldete es.</translation>
    </message>
    <message>
        <source>UDP lost messages %1, and nobody told it.</source>
        <translation>UDP verlor die Nachrichten %1, und niemand meldete es.</translation>
    </message>
    <message>
        <source>All %1 messages arrived; the sender does not know it.</source>
        <translation>Alle %1 Nachrichten kamen an; der Sender weiß es nicht.</translation>
    </message>
    <message>
        <source>%1 came after a later one, and the reader got them in that order.</source>
        <translation>%1 kamen nach einer späteren, und der Leser bekam sie so.</translation>
    </message>
    <message>
        <source>%1 came twice.</source>
        <translation>%1 kamen zweimal.</translation>
    </message>
    <message>
        <source>%1 arrived damaged: the checksum showed it, and the reader never saw them.</source>
        <translation>%1 kamen beschädigt an: Die Prüfsumme zeigte es, und der Leser sah sie nie.</translation>
    </message>
    <message>
        <source>%1 found the link&apos;s queue full.</source>
        <translation>%1 fanden die Warteschlange der Leitung voll.</translation>
    </message>
    <message>
        <source>%1 found the reader&apos;s buffer full.</source>
        <translation>%1 fanden den Puffer des Lesers voll.</translation>
    </message>
    <message>
        <source>The lab ended (%1).</source>
        <translation>Das Labor endete (%1).</translation>
    </message>
    <message>
        <source>The lab ended.</source>
        <translation>Das Labor endete.</translation>
    </message>
    <message>
        <source>The program that is its wire has gone, and its hosts with it.</source>
        <translation>Das Programm, das seine Leitung ist, ist fort, und seine Hosts mit ihm.</translation>
    </message>
    <message>
        <source>Start the lab again.</source>
        <translation>Das Labor noch einmal starten.</translation>
    </message>
    <message>
        <source>The system refused what the lab needs.</source>
        <translation>Das System verweigerte, was das Labor braucht.</translation>
    </message>
    <message>
        <source>Run it as root, or ask who administers this machine.</source>
        <translation>Als root starten oder fragen, wer diesen Rechner verwaltet.</translation>
    </message>
    <message>
        <source>A limit of the system was reached (%2).</source>
        <translation>Eine Grenze des Systems ist erreicht (%2).</translation>
    </message>
    <message>
        <source>End some programs, or raise the limit.</source>
        <translation>Einige Programme beenden oder die Grenze anheben.</translation>
    </message>
    <message>
        <source>What %1 says is not understood.</source>
        <translation>Was %1 sagt, ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>What the lab says is not understood.</source>
        <translation>Was das Labor sagt, ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>It is of another version, or damaged.</source>
        <translation>Es ist von einer anderen Version oder beschädigt.</translation>
    </message>
    <message>
        <source>Install Porthole as a whole.</source>
        <translation>Porthole vollständig installieren.</translation>
    </message>
    <message>
        <source>This kernel does not have it (%2).</source>
        <translation>Dieser Kernel hat es nicht (%2).</translation>
    </message>
    <message>
        <source>A Linux kernel of 4.20 or later with namespaces, veth and packet sockets is needed.</source>
        <translation>Nötig ist ein Linux-Kernel ab 4.20 mit Namensräumen, veth und Paket-Sockets.</translation>
    </message>
    <message>
        <source>AppArmor takes from programs of ordinary users what they may do in a user namespace (kernel.apparmor_restrict_unprivileged_userns is 1). Install Porthole&apos;s package, which brings a profile that allows it for porthole-lab, or load that file: apparmor_parser -r /etc/apparmor.d/porthole-lab. To allow it for every program: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0.</source>
        <translation>AppArmor nimmt Programmen gewöhnlicher Benutzer, was sie in einem User-Namensraum dürfen (kernel.apparmor_restrict_unprivileged_userns ist 1). Das Paket von Porthole bringt ein Profil mit, das es porthole-lab erlaubt; oder diese Datei laden: apparmor_parser -r /etc/apparmor.d/porthole-lab. Für jedes Programm erlaubt es: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0.</translation>
    </message>
    <message>
        <source>User namespaces are switched off on this system (user.max_user_namespaces is 0). An administrator can allow them: sysctl -w user.max_user_namespaces=10000.</source>
        <translation>User-Namensräume sind auf diesem System abgeschaltet (user.max_user_namespaces ist 0). Wer es verwaltet, kann sie erlauben: sysctl -w user.max_user_namespaces=10000.</translation>
    </message>
    <message>
        <source>Ordinary users may not make user namespaces on this system (kernel.unprivileged_userns_clone is 0). An administrator can allow it: sysctl -w kernel.unprivileged_userns_clone=1.</source>
        <translation>Gewöhnliche Benutzer dürfen auf diesem System keine User-Namensräume anlegen (kernel.unprivileged_userns_clone ist 0). Wer es verwaltet, kann es erlauben: sysctl -w kernel.unprivileged_userns_clone=1.</translation>
    </message>
    <message>
        <source>This runs behind a filter of system calls, as in a container, which forbids it. Start the container with --cap-add SYS_ADMIN --cap-add NET_ADMIN, or with --security-opt seccomp=unconfined, or run Porthole outside of it.</source>
        <translation>Dies läuft hinter einem Filter für Systemaufrufe, wie in einem Container, der es verbietet. Den Container mit --cap-add SYS_ADMIN --cap-add NET_ADMIN oder mit --security-opt seccomp=unconfined starten, oder Porthole außerhalb davon.</translation>
    </message>
    <message>
        <source>There are as many namespaces as this system allows. Programs that hold some can be ended, or an administrator can allow more: sysctl -w user.max_user_namespaces=10000 user.max_net_namespaces=10000.</source>
        <translation>Es gibt so viele Namensräume, wie dieses System erlaubt. Programme, die welche halten, lassen sich beenden, oder wer es verwaltet, erlaubt mehr: sysctl -w user.max_user_namespaces=10000 user.max_net_namespaces=10000.</translation>
    </message>
    <message>
        <source>One packet is lost</source>
        <translation>Ein Paket geht verloren</translation>
    </message>
    <message>
        <source>The third packet with data never arrives, over TCP and over UDP. TCP&apos;s receiver acknowledges what comes behind it with the same number again and again (duplicate ACKs, or SACK), so the sender knows what is missing and sends it again. Until it is there, the reader gets nothing of what came behind: head-of-line blocking. UDP&apos;s reader gets all the others at once, and never the third.</source>
        <translation>Das dritte Paket mit Daten kommt nie an, bei TCP wie bei UDP. Der Empfänger von TCP bestätigt, was danach kommt, immer wieder mit derselben Nummer (doppelte ACKs oder SACK); so weiß der Sender, was fehlt, und sendet es noch einmal. Bis es da ist, bekommt der Leser nichts von dem, was danach kam: Head-of-Line-Blocking. Der Leser von UDP bekommt alle anderen sofort und das dritte nie.</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>Nichts geht verloren</translation>
    </message>
    <message>
        <source>A tenth is lost</source>
        <translation>Ein Zehntel geht verloren</translation>
    </message>
    <message>
        <source>Packets are lost by chance, the same ones for both transports. TCP delivers every message, in order, some of them late: look at how the waiting piles up behind a loss, and at the congestion window, which is cut each time. UDP delivers at once what it delivers, and the rest never.</source>
        <translation>Pakete gehen zufällig verloren, bei beiden dieselben. TCP liefert jede Nachricht, der Reihe nach, manche spät: Zu sehen ist, wie sich hinter einem Verlust das Warten staut, und das Überlastfenster, das jedes Mal kleiner wird. UDP liefert sofort, was es liefert, und den Rest nie.</translation>
    </message>
    <message>
        <source>The last packet is lost</source>
        <translation>Das letzte Paket geht verloren</translation>
    </message>
    <message>
        <source>Packets overtake each other</source>
        <translation>Pakete überholen sich</translation>
    </message>
    <message>
        <source>A quarter of the packets takes a longer way. TCP puts them in order before the reader sees them, and may send some again for nothing because it took them for lost. UDP&apos;s reader gets messages as they come: numbers go back and forth, and it is the program that has to mind.</source>
        <translation>Ein Viertel der Pakete nimmt einen längeren Weg. TCP ordnet sie, bevor der Leser sie sieht, und sendet vielleicht manche umsonst noch einmal, weil es sie für verloren hielt. Der Leser von UDP bekommt die Nachrichten, wie sie kommen: Die Nummern springen, und darum muss sich das Programm kümmern.</translation>
    </message>
    <message>
        <source>Packets arrive twice</source>
        <translation>Pakete kommen doppelt an</translation>
    </message>
    <message>
        <source>The link doubles a quarter of the packets. TCP throws the second one away, by its sequence number. UDP&apos;s reader gets the message twice: what must not happen twice needs a number of its own in the message.</source>
        <translation>Die Strecke verdoppelt ein Viertel der Pakete. TCP wirft das zweite weg, an seiner Sequenznummer erkannt. Der Leser von UDP bekommt die Nachricht zweimal: Was nicht zweimal geschehen darf, braucht in der Nachricht eine eigene Nummer.</translation>
    </message>
    <message>
        <source>Packets are damaged</source>
        <translation>Pakete werden beschädigt</translation>
    </message>
    <message>
        <source>One bit of some packets is turned on the way. The checksum shows it, and the receiving kernel throws the packet away without a word: to both transports it is a loss. A checksum of 16 bits finds every single turned bit, but not every damage.</source>
        <translation>In manchen Paketen kippt unterwegs ein Bit. Die Prüfsumme zeigt es, und der empfangende Kern wirft das Paket wortlos weg: Für beide ist es ein Verlust. Eine Prüfsumme von 16 Bit findet jedes einzelne gekippte Bit, aber nicht jeden Schaden.</translation>
    </message>
    <message>
        <source>More than the link carries</source>
        <translation>Mehr, als die Strecke trägt</translation>
    </message>
    <message>
        <source>All messages are given at once to a link of 1 Mbit/s with room for ten packets. UDP sends them all, and what finds no room in the queue is lost. TCP begins with ten segments, waits for acknowledgements, and lets the link set its pace: congestion control. Watch the congestion window and the bytes that are on their way.</source>
        <translation>Alle Nachrichten gehen auf einmal an eine Strecke von 1 Mbit/s mit Platz für zehn Pakete. UDP sendet sie alle, und was in der Warteschlange keinen Platz findet, ist verloren. TCP beginnt mit zehn Segmenten, wartet auf Bestätigungen und lässt die Strecke das Tempo bestimmen: Überlaststeuerung. Zu beachten sind das Überlastfenster und die Bytes, die unterwegs sind.</translation>
    </message>
    <message>
        <source>Losses in bursts</source>
        <translation>Verluste in Schüben</translation>
    </message>
    <message>
        <source>The link is good, then bad for a while (the model of Gilbert and Elliott), as radio is. Several packets in a row are lost, which is harder to mend than the same number here and there: TCP may have to wait for its timer.</source>
        <translation>Die Strecke ist gut, dann eine Weile schlecht (das Modell von Gilbert und Elliott), wie beim Funk. Mehrere Pakete nacheinander gehen verloren, was schwerer zu beheben ist als ebenso viele hier und da: TCP muss vielleicht auf seinen Timer warten.</translation>
    </message>
    <message>
        <source>Three duplicate ACKs</source>
        <translation>Drei doppelte ACKs</translation>
    </message>
    <message>
        <source>Classic TCP, without SACK, RACK and tail loss probes: the third acknowledgement with the same number makes the sender send the missing segment again at once (fast retransmit, RFC 5681). Count them in the ladder.</source>
        <translation>Klassisches TCP ohne SACK, RACK und Tail Loss Probes: Die dritte Bestätigung mit derselben Nummer lässt den Sender das fehlende Segment sofort noch einmal senden (Fast Retransmit, RFC 5681). Sie lassen sich in der Leiter zählen.</translation>
    </message>
    <message>
        <source>lost by chance</source>
        <translation>zufällig verloren</translation>
    </message>
    <message>
        <source>lost in a burst</source>
        <translation>in einem Schub verloren</translation>
    </message>
    <message>
        <source>lost as asked</source>
        <translation>verloren wie verlangt</translation>
    </message>
    <message>
        <source>the queue was full</source>
        <translation>die Warteschlange war voll</translation>
    </message>
    <message>
        <source>too long for the link</source>
        <translation>zu lang für die Strecke</translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation>von Hand herausgenommen</translation>
    </message>
    <message>
        <source>the lab could not hold it</source>
        <translation>das Labor konnte es nicht halten</translation>
    </message>
    <message>
        <source>damaged on the way</source>
        <translation>unterwegs beschädigt</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>aufgehalten</translation>
    </message>
    <message>
        <source>host A, TCP</source>
        <translation>Rechner A, TCP</translation>
    </message>
    <message>
        <source>host B, TCP</source>
        <translation>Rechner B, TCP</translation>
    </message>
    <message>
        <source>host A, UDP</source>
        <translation>Rechner A, UDP</translation>
    </message>
    <message>
        <source>host B, UDP</source>
        <translation>Rechner B, UDP</translation>
    </message>
    <message>
        <source>writes %1</source>
        <translation>schreibt %1</translation>
    </message>
    <message>
        <source>has %1</source>
        <translation>hat %1</translation>
    </message>
    <message>
        <source>%1 lets nobody in who does not prove who it is.</source>
        <translation>%1 lässt niemanden ein, der sich nicht ausweist.</translation>
    </message>
    <message>
        <source>Nobody is let in without proof.</source>
        <translation>Ohne Nachweis kommt niemand hinein.</translation>
    </message>
    <message>
        <source>No name and password were given, they are wrong, or this way of proving them is not allowed.</source>
        <translation>Name und Passwort fehlen, sie sind falsch, oder diese Art des Nachweises ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>Give both, or check them.</source>
        <translation>Beide angeben oder prüfen.</translation>
    </message>
    <message>
        <source>Errors that came back: %1</source>
        <translation>Fehler, die zurückkamen: %1</translation>
    </message>
    <message>
        <source>Messages delivered</source>
        <translation>Nachrichten zugestellt</translation>
    </message>
    <message>
        <source>Messages lost</source>
        <translation>Nachrichten verloren</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Außer der Reihe</translation>
    </message>
    <message>
        <source>Messages that the reader got after one with a higher number.</source>
        <translation>Nachrichten, die der Leser nach einer mit höherer Nummer bekam.</translation>
    </message>
    <message>
        <source>Messages that the reader got more than once.</source>
        <translation>Nachrichten, die der Leser mehr als einmal bekam.</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>Pakete gesendet</translation>
    </message>
    <message>
        <source>By both hosts, acknowledgements and repetitions included.</source>
        <translation>Von beiden Rechnern, mit Bestätigungen und Wiederholungen.</translation>
    </message>
    <message>
        <source>Packets dropped</source>
        <translation>Pakete verworfen</translation>
    </message>
    <message>
        <source>By the link, by chance or because it was asked to.</source>
        <translation>Von der Strecke, zufällig oder weil es verlangt war.</translation>
    </message>
    <message>
        <source>Queue full</source>
        <translation>Warteschlange voll</translation>
    </message>
    <message>
        <source>Packets that found no room in the link&apos;s queue.</source>
        <translation>Pakete, die in der Warteschlange der Strecke keinen Platz fanden.</translation>
    </message>
    <message>
        <source>Packets of which the link turned a bit.</source>
        <translation>Pakete, in denen die Strecke ein Bit kippte.</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>Verdoppelt</translation>
    </message>
    <message>
        <source>Packets that the link gave to the other host twice.</source>
        <translation>Pakete, die die Strecke dem anderen Rechner zweimal gab.</translation>
    </message>
    <message>
        <source>Overtaken</source>
        <translation>Überholt</translation>
    </message>
    <message>
        <source>Packets from host A that arrived after one that left later.</source>
        <translation>Pakete von Rechner A, die nach einem später abgesandten ankamen.</translation>
    </message>
    <message>
        <source>Segments that had been sent before. UDP never does.</source>
        <translation>Segmente, die schon einmal gesendet waren. UDP tut das nie.</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Nutzdurchsatz</translation>
    </message>
    <message>
        <source>Bytes of messages that arrived, each once, from the first write to the last delivery.</source>
        <translation>Bytes der angekommenen Nachrichten, jede einmal gezählt, vom ersten Schreiben bis zur letzten Zustellung.</translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Bytes on the wire beyond those that were delivered: headers, acknowledgements, repetitions.</source>
        <translation>Bytes auf der Leitung außer den zugestellten: Header, Bestätigungen, Wiederholungen.</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>From the write of a message to its delivery.</source>
        <translation>Vom Schreiben einer Nachricht bis zu ihrer Zustellung (Median).</translation>
    </message>
    <message>
        <source>Longest time</source>
        <translation>Längste Zeit</translation>
    </message>
    <message>
        <source>The one that was waited for longest.</source>
        <translation>Die, auf die am längsten gewartet wurde.</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>Messages that had not arrived by then: %1.</source>
        <translation>Nachrichten, die bis dahin nicht ankamen: %1.</translation>
    </message>
    <message>
        <source>on its way when it was cut short</source>
        <translation>unterwegs, als abgebrochen wurde</translation>
    </message>
    <message>
        <source>Host %1 was seen in %2. Between two looks it may have been in others.</source>
        <translation>Rechner %1 wurde in %2 gesehen. Zwischen zwei Blicken kann er in anderen gewesen sein.</translation>
    </message>
    <message>
        <source>After %3 host %1&apos;s program was told %2.</source>
        <translation>Nach %3 erfuhr das Programm auf Rechner %1: %2.</translation>
    </message>
    <message>
        <source>From question to answer: %1 at least, %2 in the middle, %3 at most.</source>
        <translation>Von der Frage bis zur Antwort: mindestens %1, im Median %2, höchstens %3.</translation>
    </message>
    <message>
        <source>Questions that nobody answered: %1. Of these %2 had reached host B, whose answer was lost.</source>
        <translation>Fragen, die niemand beantwortete: %1. Davon hatten %2 Rechner B erreicht, dessen Antwort verloren ging.</translation>
    </message>
    <message>
        <source>Without TCP_NODELAY an answer took %1 (median), %2 at most.</source>
        <translation>Ohne TCP_NODELAY dauerte eine Antwort %1 (Median), höchstens %2.</translation>
    </message>
    <message>
        <source>With it an answer took %1 (median), %2 at most.</source>
        <translation>Damit dauerte eine Antwort %1 (Median), höchstens %2.</translation>
    </message>
    <message>
        <source>Acknowledgements that were held back: %1, by %2 to %3.</source>
        <translation>Zurückgehaltene Bestätigungen: %1, um %2 bis %3.</translation>
    </message>
    <message>
        <source>Goodput: %1 kbit/s.</source>
        <translation>Nutzdurchsatz: %1 kbit/s.</translation>
    </message>
    <message>
        <source>The congestion window was %1 segments at first, %2 at most, %3 at the end.</source>
        <translation>Das Staufenster war anfangs %1 Segmente groß, höchstens %2, am Ende %3.</translation>
    </message>
    <message>
        <source>One way took %1 at least, %2 in the middle, %3 at most; jitter %4. Both hosts read one clock.</source>
        <translation>Ein Weg dauerte mindestens %1, im Median %2, höchstens %3; Jitter %4. Beide Rechner lesen dieselbe Uhr.</translation>
    </message>
    <message>
        <source>SYN was sent %1 times, after %2.</source>
        <translation>SYN wurde %1-mal gesendet, nach %2.</translation>
    </message>
    <message>
        <source>connect() failed after %2: %1.</source>
        <translation>connect() schlug nach %2 fehl: %1.</translation>
    </message>
    <message>
        <source>Datagrams sent: %1. Host B answered %2 of them with ICMP: port unreachable.</source>
        <translation>Gesendete Datagramme: %1. Auf %2 davon antwortete Rechner B mit ICMP: Port nicht erreichbar.</translation>
    </message>
    <message>
        <source>Calls that failed with %2 and sent nothing, each for an earlier datagram: %1.</source>
        <translation>Aufrufe, die mit %2 fehlschlugen und nichts sendeten, jeder wegen eines früheren Datagramms: %1.</translation>
    </message>
    <message>
        <source>Nobody told the sender anything.</source>
        <translation>Dem Absender sagte niemand etwas.</translation>
    </message>
    <message>
        <source>Datagrams that lie unread in host B&apos;s kernel: %1. It had no room for %2.</source>
        <translation>Datagramme, die ungelesen im Kernel von Rechner B liegen: %1. Für %2 hatte er keinen Platz.</translation>
    </message>
    <message>
        <source>Clients that were connected, although nobody accepted: %1 of %2.</source>
        <translation>Clients, die verbunden waren, obwohl niemand annahm: %1 von %2.</translation>
    </message>
    <message>
        <source>Host B&apos;s kernel kept up to %1 bytes of a client that nobody read.</source>
        <translation>Der Kernel von Rechner B hielt bis zu %1 Bytes eines Clients, die niemand las.</translation>
    </message>
    <message>
        <source>Client %1 was not connected: %2 after %3.</source>
        <translation>Client %1 wurde nicht verbunden: %2 nach %3.</translation>
    </message>
    <message>
        <source>After %2 host %1 broke off.</source>
        <translation>Nach %2 brach Rechner %1 ab.</translation>
    </message>
    <message>
        <source>Packets with RST: %1. Messages that had been written, and were never read: %2.</source>
        <translation>Pakete mit RST: %1. Nachrichten, die geschrieben und nie gelesen wurden: %2.</translation>
    </message>
    <message>
        <source>Answers that the port is unreachable: %1.</source>
        <translation>Antworten, dass der Port nicht erreichbar ist: %1.</translation>
    </message>
    <message>
        <source>The window was never shut.</source>
        <translation>Das Fenster war nie geschlossen.</translation>
    </message>
    <message>
        <source>The window was shut %1 times, for %2 in all; host A asked %3 times whether it had opened.</source>
        <translation>Das Fenster war %1-mal geschlossen, insgesamt %2; Rechner A fragte %3-mal, ob es wieder offen ist.</translation>
    </message>
    <message>
        <source>Host A&apos;s kernel took no more from its program after %1.</source>
        <translation>Nach %1 nahm der Kernel von Rechner A seinem Programm nichts mehr ab.</translation>
    </message>
    <message>
        <source>No message had to wait for one in front of it.</source>
        <translation>Keine Nachricht musste auf eine vor ihr warten.</translation>
    </message>
    <message>
        <source>Messages that were there and had to wait for one in front of them: %1, up to %2.</source>
        <translation>Nachrichten, die da waren und auf eine vor ihnen warten mussten: %1, bis zu %2.</translation>
    </message>
    <message>
        <source>is connected</source>
        <translation>ist verbunden</translation>
    </message>
    <message>
        <source>connect() failed: %1</source>
        <translation>connect() schlug fehl: %1</translation>
    </message>
    <message>
        <source>sees the end</source>
        <translation>sieht das Ende</translation>
    </message>
    <message>
        <source>breaks off</source>
        <translation>bricht ab</translation>
    </message>
    <message>
        <source>is told %1</source>
        <translation>erfährt %1</translation>
    </message>
    <message>
        <source>is blocked: the kernel takes no more</source>
        <translation>ist blockiert: der Kernel nimmt nichts mehr</translation>
    </message>
    <message>
        <source>goes on: the kernel has room</source>
        <translation>macht weiter: der Kernel hat Platz</translation>
    </message>
    <message>
        <source>does not read</source>
        <translation>liest nicht</translation>
    </message>
    <message>
        <source>reads again</source>
        <translation>liest wieder</translation>
    </message>
    <message>
        <source>the kernel has forgotten it</source>
        <translation>der Kernel hat sie vergessen</translation>
    </message>
    <message>
        <source>%1 in the kernel, %2 bytes unread</source>
        <translation>%1 im Kernel, %2 Bytes ungelesen</translation>
    </message>
    <message>
        <source>%1 in the kernel</source>
        <translation>%1 im Kernel</translation>
    </message>
    <message>
        <source>One holds back the others</source>
        <translation>Eine hält die anderen auf</translation>
    </message>
    <message>
        <source>The fifth packet is lost. Those behind it arrive, and lie in host B&apos;s kernel: TCP gives its reader bytes in order, so all of them wait until the fifth has come again. Then the reader gets them at once. UDP&apos;s reader gets each of them when it comes, and has a hole where the fifth would be.</source>
        <translation>Das fünfte Paket geht verloren. Die dahinter kommen an und liegen im Kernel von Rechner B: TCP gibt seinem Leser die Bytes in ihrer Reihenfolge, also warten sie alle, bis das fünfte noch einmal gekommen ist. Dann bekommt der Leser sie auf einmal. Der Leser von UDP bekommt jedes, wenn es kommt, und hat eine Lücke, wo das fünfte wäre.</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>Fragen und Antworten</translation>
    </message>
    <message>
        <source>Host A asks, host B answers, and the next question waits for that; a tenth of the packets is lost. Without a loss each takes one round trip over either transport. Of TCP a question or an answer that was lost comes later, mostly after its timer: nothing else is on its way that could tell. Of UDP it never comes, and only the program&apos;s own patience ends its waiting.</source>
        <translation>Rechner A fragt, Rechner B antwortet, und die nächste Frage wartet darauf; ein Zehntel der Pakete geht verloren. Ohne Verlust dauert jede über beide Transporte einen Hin- und Rückweg. Bei TCP kommt eine verlorene Frage oder Antwort später, meist nach dem Zeitgeber: sonst ist nichts unterwegs, das den Verlust zeigen könnte. Bei UDP kommt sie nie, und nur die Geduld des Programms beendet sein Warten.</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>TCP is given all it takes, and finds out what the link carries: its congestion window grows with each acknowledgement, until the link&apos;s queue overflows and a loss cuts it. UDP is given 12 Mbit/s for a link of 10: whatever does not fit is lost, and the sender does not slow down.</source>
        <translation>TCP bekommt, so viel es nimmt, und findet heraus, was die Strecke trägt: Sein Staufenster wächst mit jeder Bestätigung, bis die Warteschlange der Strecke überläuft und ein Verlust es kürzt. UDP bekommt 12 Mbit/s für eine Strecke mit 10: Was nicht passt, geht verloren, und der Absender wird nicht langsamer.</translation>
    </message>
    <message>
        <source>Delay one way</source>
        <translation>Verzögerung in eine Richtung</translation>
    </message>
    <message>
        <source>Each message says when it was sent, and the receiver takes the difference: the delay of one way, and by how much it changes from one to the next (jitter, RFC 3550). Both hosts read the same clock here, so the figures are true. Between two machines the difference of their clocks would be part of each, and only its changes could be trusted.</source>
        <translation>Jede Nachricht sagt, wann sie gesendet wurde, und der Empfänger nimmt den Unterschied: die Verzögerung eines Weges, und wie sehr sie sich von einer zur nächsten ändert (Jitter, RFC 3550). Beide Rechner lesen hier dieselbe Uhr, daher stimmen die Zahlen. Zwischen zwei Maschinen steckte der Unterschied ihrer Uhren in jeder, und nur den Änderungen wäre zu trauen.</translation>
    </message>
    <message>
        <source>Nobody listens</source>
        <translation>Niemand hört zu</translation>
    </message>
    <message>
        <source>Host B has no program at that port. TCP is told so within one round trip: its SYN is answered with RST, and connect() fails with ECONNREFUSED. UDP&apos;s first datagram goes out as if all were well; host B answers it with ICMP (port unreachable), which the sender is told by its next call: that one fails, sends nothing, and the one after it goes out again.</source>
        <translation>Rechner B hat an diesem Port kein Programm. TCP erfährt das nach einem Hin- und Rückweg: Auf sein SYN kommt RST, und connect() schlägt mit ECONNREFUSED fehl. Das erste Datagramm von UDP geht hinaus, als wäre alles gut; Rechner B antwortet mit ICMP (Port nicht erreichbar), was der Absender durch seinen nächsten Aufruf erfährt: Der schlägt fehl und sendet nichts, und der danach geht wieder hinaus.</translation>
    </message>
    <message>
        <source>Nothing arrives</source>
        <translation>Nichts kommt an</translation>
    </message>
    <message>
        <source>The link loses every packet from host A. TCP sends its SYN again after 1 s, then after twice as long each time (RFC 6298), and gives up with ETIMEDOUT; here it may try twice more, systems usually allow six times and two minutes. UDP sends its datagrams and hears nothing, as it does when all of them arrive.</source>
        <translation>Die Strecke verliert jedes Paket von Rechner A. TCP sendet sein SYN nach 1 s noch einmal, dann jedes Mal nach der doppelten Zeit (RFC 6298), und gibt mit ETIMEDOUT auf; hier darf es noch zweimal, Systeme erlauben meist sechsmal und zwei Minuten. UDP sendet seine Datagramme und hört nichts, wie auch dann, wenn alle ankommen.</translation>
    </message>
    <message>
        <source>The server never accepts</source>
        <translation>Der Server nimmt nie an</translation>
    </message>
    <message>
        <source>A program in host B listens and never calls accept(). Its kernel shakes hands for it and keeps what comes: for the clients all is well, their bytes are acknowledged, and nobody reads them. When its queue (the backlog) is full, the next SYN is not answered. At the end the listener is closed, and the kernel breaks off all that was waiting. UDP&apos;s datagrams lie in the socket&apos;s buffer likewise, until that is full.</source>
        <translation>Ein Programm auf Rechner B wartet auf Verbindungen und ruft nie accept() auf. Sein Kernel macht den Handshake und hebt auf, was kommt: Für die Clients ist alles gut, ihre Bytes werden bestätigt, und niemand liest sie. Ist die Warteschlange (der Backlog) voll, bleibt das nächste SYN ohne Antwort. Am Ende wird der wartende Socket geschlossen, und der Kernel bricht ab, was darin wartete. Die Datagramme von UDP liegen ebenso im Puffer des Sockets, bis er voll ist.</translation>
    </message>
    <message>
        <source>Half of it ends</source>
        <translation>Die Hälfte endet</translation>
    </message>
    <message>
        <source>Host A asks and ends its half of the connection (shutdown): its FIN says that no more bytes come from there, not that it does not listen. Host B, in CLOSE_WAIT, sends all that it has, while host A waits in FIN_WAIT2. Then host B ends the other half, and host A keeps TIME_WAIT. UDP has nothing like it.</source>
        <translation>Rechner A fragt und beendet seine Hälfte der Verbindung (shutdown): Sein FIN sagt, dass von dort keine Bytes mehr kommen, nicht, dass er nicht zuhört. Rechner B, in CLOSE_WAIT, sendet alles, was er hat, während Rechner A in FIN_WAIT2 wartet. Dann beendet Rechner B die andere Hälfte, und Rechner A behält TIME_WAIT. UDP hat nichts dergleichen.</translation>
    </message>
    <message>
        <source>In the middle of it host A&apos;s program closes its socket with SO_LINGER 0: RST instead of FIN. What its kernel had not sent is gone, and host B&apos;s reader is told ECONNRESET instead of the end. Over UDP the reader closes its socket: what still comes is answered with ICMP, which the sender is told by a later call.</source>
        <translation>Mittendrin schließt das Programm auf Rechner A seinen Socket mit SO_LINGER 0: RST statt FIN. Was sein Kernel noch nicht gesendet hatte, ist weg, und der Leser auf Rechner B erfährt ECONNRESET statt des Endes. Über UDP schließt der Leser seinen Socket: Was noch kommt, wird mit ICMP beantwortet, was der Absender durch einen späteren Aufruf erfährt.</translation>
    </message>
    <message>
        <source>The reader sleeps</source>
        <translation>Der Leser schläft</translation>
    </message>
    <message>
        <source>Host B&apos;s program does not read for a while, and its buffer is small. TCP&apos;s window shuts: host A may send no more, and asks from time to time whether it has opened (window probes, which double their distance); its own buffer fills, and the sending program is blocked. Nothing is lost. UDP knows no window: what finds the buffer full is dropped.</source>
        <translation>Das Programm auf Rechner B liest eine Weile nicht, und sein Puffer ist klein. Das Fenster von TCP schließt sich: Rechner A darf nichts mehr senden und fragt ab und zu, ob es wieder offen ist (Fensterproben, deren Abstand sich verdoppelt); sein eigener Puffer wird voll, und das sendende Programm ist blockiert. Nichts geht verloren. UDP kennt kein Fenster: Was den Puffer voll vorfindet, wird verworfen.</translation>
    </message>
    <message>
        <source>Nagle and delayed ACKs</source>
        <translation>Nagle und verzögerte ACKs</translation>
    </message>
    <message>
        <source>Each question is written in two small pieces. Without TCP_NODELAY the second waits until the first is acknowledged (Nagle, RFC 896), and host B&apos;s kernel waits with that, up to 40 ms, for an answer to put it into, which cannot come before the second piece. In the middle of it TCP_NODELAY is set: both pieces go at once, and the steps are gone.</source>
        <translation>Jede Frage wird in zwei kleinen Stücken geschrieben. Ohne TCP_NODELAY wartet das zweite, bis das erste bestätigt ist (Nagle, RFC 896), und der Kernel von Rechner B wartet damit bis zu 40 ms auf eine Antwort, in die er es stecken könnte; die kann aber vor dem zweiten Stück nicht kommen. Mittendrin wird TCP_NODELAY gesetzt: Beide Stücke gehen sofort, und die Stufen sind weg.</translation>
    </message>
    <message>
        <source>This system has no setting %1.</source>
        <translation>Dieses System hat keine Einstellung %1.</translation>
    </message>
    <message>
        <source>This system left %1 at %2; asked for was %3.</source>
        <translation>Dieses System ließ %1 auf %2; verlangt war %3.</translation>
    </message>
    <message>
        <source>Answers that came: %1 of %2.</source>
        <translation>Antworten, die kamen: %1 von %2.</translation>
    </message>
    <message>
        <source>Messages that were never read: %1.</source>
        <translation>Nachrichten, die nie gelesen wurden: %1.</translation>
    </message>
    <message>
        <source>delayed ACK, %1</source>
        <translation>verzögertes ACK, %1</translation>
    </message>
    <message>
        <source>the window is shut</source>
        <translation>das Fenster ist geschlossen</translation>
    </message>
    <message>
        <source>Nothing of the ladder is in sight: its picture would have no size.</source>
        <translation>Von der Leiter ist nichts zu sehen: Ihr Bild hätte keine Größe.</translation>
    </message>
    <message>
        <source>There is no memory for a picture of %1 by %2 pixels.</source>
        <translation>Für ein Bild von %1 mal %2 Pixeln ist kein Speicher da.</translation>
    </message>
    <message>
        <source>Of two dots that began a line one was taken, %1 times (RFC 1436 section 3.9), though no line of one dot ended the text: the server may have meant both. The log has them.</source>
        <translation>Von zwei Punkten am Anfang einer Zeile wurde einer weggenommen, %1 Mal (RFC 1436, Abschnitt 3.9), obwohl keine Zeile mit einem einzelnen Punkt den Text beendete: Vielleicht meinte der Server beide. Das Protokoll hat sie.</translation>
    </message>
    <message>
        <source>waiting for the first byte</source>
        <translation>Warten auf das erste Byte</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>keeping the connection</source>
        <translation>Verbindung behalten</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Take a packet out yourself</source>
        <translation>Selbst ein Paket herausnehmen</translation>
    </message>
    <message>
        <source>Packets take 400 ms for the way, so there is time to catch one: choose &quot;Kill by click&quot; while it runs and click a packet on its way, or let &quot;Kill the next&quot; do it. Watch what TCP does about it, and that UDP does nothing. What you took out is marked and counted as yours, and never as a loss of the link.</source>
        <translation>Pakete brauchen 400 ms für den Weg, so bleibt Zeit, eines zu fangen: Wählen Sie während des Laufs „Klick nimmt heraus“ und klicken Sie auf ein Paket, das unterwegs ist, oder überlassen Sie es „Nächstes herausnehmen“. Achten Sie darauf, was TCP dagegen tut, und dass UDP nichts tut. Was Sie herausnehmen, wird als Ihres gekennzeichnet und gezählt, nie als Verlust der Strecke.</translation>
    </message>
    <message>
        <source>Taken out of the link by hand, and not lost by it: %1.</source>
        <translation>Von Hand aus der Strecke genommen, nicht von ihr verloren: %1.</translation>
    </message>
    <message>
        <source>Taken out by hand</source>
        <translation>Von Hand herausgenommen</translation>
    </message>
    <message>
        <source>Packets that a person took out of the link on their way.</source>
        <translation>Pakete, die jemand unterwegs aus der Strecke nahm.</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>cwnd</source>
        <translation>cwnd</translation>
    </message>
    <message>
        <source>ssthresh</source>
        <translation>ssthresh</translation>
    </message>
    <message>
        <source>send queue</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>With client %3 host %1 was seen in %2.</source>
        <translation>Mit Client %3 wurde Rechner %1 in %2 gesehen.</translation>
    </message>
    <message>
        <source>With clients %3 host %1 was seen in %2.</source>
        <translation>Mit den Clients %3 wurde Rechner %1 in %2 gesehen.</translation>
    </message>
    <message>
        <source>What states came after close() is not known: this kernel cannot be asked (%1).</source>
        <translation>Welche Zustände nach close() kamen, ist nicht bekannt: Dieser Kernel lässt sich nicht fragen (%1).</translation>
    </message>
    <message>
        <source>Client %3 sent SYN %1 times, after %2.</source>
        <translation>Client %3 sendete SYN %1-mal, nach %2.</translation>
    </message>
    <message>
        <source>Of these answers %1 did not arrive.</source>
        <translation>Von diesen Antworten kamen %1 nicht an.</translation>
    </message>
    <message>
        <source>After %2 host %1 closed its socket, in which bytes lay that nobody had read.</source>
        <translation>Nach %2 schloss Rechner %1 seinen Socket, in dem Bytes lagen, die niemand gelesen hatte.</translation>
    </message>
    <message>
        <source>It was still shut at the end.</source>
        <translation>Am Ende war es noch geschlossen.</translation>
    </message>
    <message>
        <source>The reader has holes in place of %1; nothing behind them had to wait.</source>
        <translation>Beim Leser sind Löcher an der Stelle von %1; nichts dahinter musste warten.</translation>
    </message>
    <message>
        <source>Only TCP ran: UDP has no connection, and so no half of one that could end.</source>
        <translation>Nur TCP lief: UDP hat keine Verbindung, also auch keine Hälfte, die enden könnte.</translation>
    </message>
    <message>
        <source>Closed with bytes unread</source>
        <translation>Mit ungelesenen Bytes geschlossen</translation>
    </message>
    <message>
        <source>Host B&apos;s program reads nothing, and closes its socket while bytes lie in it. Its kernel had acknowledged them: host A took them for delivered. Now it sends RST instead of FIN, to say that they were thrown away (RFC 9293 section 3.6.1). An acknowledgement means that the kernel had the bytes, never that a program read them. Over UDP the datagrams go with the socket, and nobody is told.</source>
        <translation>Das Programm von Rechner B liest nichts und schließt seinen Socket, während Bytes darin liegen. Sein Kernel hatte sie bestätigt: Rechner A hielt sie für zugestellt. Nun sendet er RST statt FIN, um zu sagen, dass sie weggeworfen wurden (RFC 9293, Abschnitt 3.6.1). Eine Bestätigung heißt, dass der Kernel die Bytes hatte, nie, dass ein Programm sie las. Über UDP gehen die Datagramme mit dem Socket, und niemand erfährt es.</translation>
    </message>
    <message>
        <source>Segment %1 (message %2)</source>
        <translation>Segment %1 (Nachricht %2)</translation>
    </message>
    <message>
        <source>Host A&apos;s segment %1 (question %2)</source>
        <translation>Segment %1 von Rechner A (Frage %2)</translation>
    </message>
    <message>
        <source>Host B&apos;s segment %1 (answer %2)</source>
        <translation>Segment %1 von Rechner B (Antwort %2)</translation>
    </message>
    <message>
        <source>%1 arrived damaged and was not sent again.</source>
        <translation>%1 kam beschädigt an und wurde nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>%1 was dropped and not sent again.</source>
        <translation>%1 ging verloren und wurde nicht noch einmal gesendet.</translation>
    </message>
    <message>
        <source>%1 arrived damaged; %2; the reader never got it.</source>
        <translation>%1 kam beschädigt an; %2; der Leser bekam es nie.</translation>
    </message>
    <message>
        <source>%1 was dropped; %2; the reader never got it.</source>
        <translation>%1 ging verloren; %2; der Leser bekam es nie.</translation>
    </message>
    <message>
        <source>%2 arrived damaged; %3; the reader waited %1.</source>
        <translation>%2 kam beschädigt an; %3; der Leser wartete %1.</translation>
    </message>
    <message>
        <source>%2 was dropped; %3; the reader waited %1.</source>
        <translation>%2 ging verloren; %3; der Leser wartete %1.</translation>
    </message>
    <message>
        <source>What the wire itself lost, and what the kernels dropped, is not known: nobody could count it any more.</source>
        <translation>Was die Leitung selbst verlor und was die Kernel verwarfen, ist nicht bekannt: Niemand konnte es mehr zählen.</translation>
    </message>
    <message>
        <source>The password %1 cannot be read.</source>
        <translation>Das Passwort %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The password cannot be asked for.</source>
        <translation>Nach dem Passwort kann nicht gefragt werden.</translation>
    </message>
    <message>
        <source>Nobody tells it.</source>
        <translation>Niemand nennt es.</translation>
    </message>
    <message>
        <source>Of two dots that began a line one was taken, %1 times (RFC 1436 section 3.9), before a line with one dot showed that this server does not double them: it may have meant both. The log has them.</source>
        <translation>Von zwei Punkten am Anfang einer Zeile wurde einer weggenommen, %1 Mal (RFC 1436, Abschnitt 3.9), bevor eine Zeile mit einem einzelnen Punkt zeigte, dass dieser Server sie nicht verdoppelt: Vielleicht meinte er beide. Das Protokoll hat sie.</translation>
    </message>
    <message>
        <source>The limit for the whole exchange is %1 s.</source>
        <translation>Die Grenze für den ganzen Austausch sind %1 s.</translation>
    </message>
    <message>
        <source>The limit for a head, from its first byte to its last, is %1 s.</source>
        <translation>Die Grenze für einen Kopf, vom ersten bis zum letzten Byte, sind %1 s.</translation>
    </message>
    <message>
        <source>The limit without a byte is %1 s.</source>
        <translation>Die Grenze ohne ein Byte sind %1 s.</translation>
    </message>
    <message>
        <source>%1 unread when the socket was closed</source>
        <translation>%1 ungelesen, als der Socket geschlossen wurde</translation>
    </message>
    <message>
        <source>After %2 host %1 closed its socket. Datagrams that lay in it unread, and went with it: %3.</source>
        <translation>Nach %2 schloss Rechner %1 seinen Socket. Datagramme, die ungelesen darin lagen und mit ihm verschwanden: %3.</translation>
    </message>
    <message>
        <source>The folder in which the socket&apos;s file is to be made does not exist.</source>
        <translation>Der Ordner, in dem die Datei des Sockets entstehen soll, existiert nicht.</translation>
    </message>
    <message>
        <source>Making a Unix socket needs the right to write to its folder, and to pass through those above it.</source>
        <translation>Einen Unix-Socket anzulegen verlangt das Recht, in seinen Ordner zu schreiben und die Ordner darüber zu durchqueren.</translation>
    </message>
    <message>
        <source>Qt could not take a connection, and stopped listening for good. Porthole&apos;s own engine would have gone on.</source>
        <translation>Qt konnte eine Verbindung nicht annehmen und lauscht nun gar nicht mehr. Die eigene Engine von Porthole hätte weitergemacht.</translation>
    </message>
    <message>
        <source>Qt takes paths of at most %1 bytes, the system takes one more. Porthole&apos;s own engine takes what the system does.</source>
        <translation>Qt nimmt Pfade mit höchstens %1 Bytes, das System ein Byte mehr. Die eigene Engine von Porthole nimmt, was das System nimmt.</translation>
    </message>
    <message>
        <source>The folder of the socket&apos;s file does not exist, is no folder, or lies where nothing can be written: Qt does not tell which.</source>
        <translation>Der Ordner für die Datei des Sockets existiert nicht, ist kein Ordner oder liegt dort, wo nichts geschrieben werden kann: Qt sagt nicht, was davon.</translation>
    </message>
    <message>
        <source>The system gave Qt no socket. Qt does not tell why: mostly no file descriptor is left.</source>
        <translation>Das System gab Qt keinen Socket. Warum, sagt Qt nicht: meist ist kein Dateideskriptor mehr frei.</translation>
    </message>
    <message>
        <source>Qt has no name for this error. What it says stands in the note before.</source>
        <translation>Qt hat für diesen Fehler keinen Namen. Was es sagt, steht in der Notiz davor.</translation>
    </message>
    <message>
        <source>Qt gives its end of a Unix socket no name. Porthole&apos;s own engine does.</source>
        <translation>Qt gibt seinem Ende eines Unix-Sockets keinen Namen. Die eigene Engine von Porthole tut es.</translation>
    </message>
    <message>
        <source>QLocalSocket has no half-close: shutdown() is called on its descriptor.</source>
        <translation>QLocalSocket kennt kein einseitiges Schließen: shutdown() wird auf seinem Deskriptor aufgerufen.</translation>
    </message>
    <message>
        <source>QLocalSocket closed itself because the peer ended the connection. It does not tell whether in order or by a reset, and does not stay open to send.</source>
        <translation>QLocalSocket hat sich selbst geschlossen, weil die Gegenstelle die Verbindung beendet hat. Es sagt nicht, ob geordnet oder durch einen Reset, und bleibt nicht zum Senden offen.</translation>
    </message>
    <message>
        <source>QLocalSocket would try again without a pause for 30 seconds: it is stopped here.</source>
        <translation>QLocalSocket würde es 30 Sekunden lang ohne Pause wieder versuchen: Hier wird es angehalten.</translation>
    </message>
    <message>
        <source>A Unix socket has no RST: the peer sees an end, or a reset where it had sent bytes that nobody read here.</source>
        <translation>Ein Unix-Socket hat kein RST: Die Gegenstelle sieht ein Ende oder, wo sie Bytes gesendet hatte, die hier niemand las, einen Reset.</translation>
    </message>
    <message>
        <source>More is said of the capture here than is looked at.</source>
        <translation>Über die Aufzeichnung wird hier mehr gesagt, als angesehen wird.</translation>
    </message>
    <message>
        <source>TLS took %1 more before anything could be asked.</source>
        <translation>TLS brauchte weitere %1, bevor etwas gefragt werden konnte.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was answered whole after %3: %2.</source>
        <translation>„%1“ war nach %3 ganz beantwortet: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; had no whole answer.</source>
        <translation>„%1“ bekam keine vollständige Antwort.</translation>
    </message>
    <message>
        <source>Further requests: %1.</source>
        <translation>Weitere Anfragen: %1.</translation>
    </message>
    <message>
        <source>What came of it: %1</source>
        <translation>Was daraus wurde: %1</translation>
    </message>
    <message>
        <source>Only TCP ran: the protocol goes over nothing else.</source>
        <translation>Nur TCP lief: Das Protokoll geht über nichts anderes.</translation>
    </message>
    <message>
        <source>TLS is set up</source>
        <translation>TLS steht</translation>
    </message>
    <message>
        <source>A page over a bad link</source>
        <translation>Eine Seite über eine schlechte Leitung</translation>
    </message>
    <message>
        <source>Host A&apos;s segment %1</source>
        <translation>Segment %1 von Host A</translation>
    </message>
    <message>
        <source>Host B&apos;s segment %1</source>
        <translation>Segment %1 von Host B</translation>
    </message>
    <message>
        <source>%1 arrived damaged; %2.</source>
        <translation>%1 kam beschädigt an; %2.</translation>
    </message>
    <message>
        <source>%1 was dropped; %2.</source>
        <translation>%1 ging verloren; %2.</translation>
    </message>
    <message>
        <source>This capture brings no keys of TLS.</source>
        <translation>Diese Aufzeichnung bringt keine TLS-Schlüssel mit.</translation>
    </message>
    <message>
        <source>Packets of IPv4, and all of conversations between such addresses.</source>
        <translation>Pakete von IPv4 und alles aus Konversationen zwischen solchen Adressen.</translation>
    </message>
    <message>
        <source>Packets of IPv6, and all of conversations between such addresses.</source>
        <translation>Pakete von IPv6 und alles aus Konversationen zwischen solchen Adressen.</translation>
    </message>
    <message>
        <source>Packets of ICMP: what hosts and routers tell each other about IPv4.</source>
        <translation>Pakete von ICMP: was Rechner und Router einander über IPv4 mitteilen.</translation>
    </message>
    <message>
        <source>Packets of ICMPv6: what hosts and routers tell each other about IPv6.</source>
        <translation>Pakete von ICMPv6: was Rechner und Router einander über IPv6 mitteilen.</translation>
    </message>
    <message>
        <source>Packets of ARP: who has which address in the local network.</source>
        <translation>Pakete von ARP: wer im lokalen Netz welche Adresse hat.</translation>
    </message>
    <message>
        <source>By name, the highest protocol that the headers of a packet tell, or what a connection goes over: proto == arp, proto == udp.</source>
        <translation>Mit Namen das höchste Protokoll, das die Header eines Pakets nennen, oder worüber eine Verbindung läuft: proto == arp, proto == udp.</translation>
    </message>
    <message>
        <source>looked up in the lists that were given</source>
        <translation>in den angegebenen Listen nachgesehen</translation>
    </message>
    <message>
        <source>Further certificates</source>
        <translation>Weitere Zertifikate</translation>
    </message>
    <message>
        <source>%1, which are not kept</source>
        <translation>%1, die nicht aufgehoben werden</translation>
    </message>
    <message>
        <source>%1, derived</source>
        <translation>%1, erschlossen</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Gesendet von</translation>
    </message>
    <message>
        <source>process %1 of user %2, group %3</source>
        <translation>Prozess %1 von Benutzer %2, Gruppe %3</translation>
    </message>
    <message>
        <source>has %1, out of order</source>
        <translation>hat %1, außer der Reihe</translation>
    </message>
    <message>
        <source>has %1 again</source>
        <translation>hat %1 noch einmal</translation>
    </message>
    <message>
        <source>States of TCP are derived from packets: no host told them.</source>
        <translation>Zustände von TCP sind aus Paketen erschlossen: Kein Rechner hat sie genannt.</translation>
    </message>
    <message>
        <source>%1, not seen: known from connect()</source>
        <translation>%1, nicht gesehen: von connect() her bekannt</translation>
    </message>
    <message>
        <source>the kernel sent 1 segment again</source>
        <translation>der Kernel hat 1 Segment noch einmal gesendet</translation>
    </message>
    <message>
        <source>the kernel sent %1 segments again</source>
        <translation>der Kernel hat %1 Segmente noch einmal gesendet</translation>
    </message>
    <message>
        <source>SYN, SYN+ACK, ACK: not seen, known from accept(), and some time before it</source>
        <translation>SYN, SYN+ACK, ACK: nicht gesehen, von accept() her bekannt, und irgendwann davor</translation>
    </message>
    <message>
        <source>SYN, SYN+ACK, ACK: not seen, known because it is connected</source>
        <translation>SYN, SYN+ACK, ACK: nicht gesehen, bekannt, weil die Verbindung steht</translation>
    </message>
    <message>
        <source>the peer has acknowledged all of %1</source>
        <translation>die Gegenstelle hat alle %1 bestätigt</translation>
    </message>
    <message>
        <source>QTcpServer sets no options of its own socket: each connection gets them once it is accepted.</source>
        <translation>QTcpServer setzt keine Optionen des eigenen Sockets: Jede Verbindung bekommt sie, sobald sie angenommen ist.</translation>
    </message>
    <message>
        <source>Not answered: %1 is this socket itself.</source>
        <translation>Nicht beantwortet: %1 ist dieser Socket selbst.</translation>
    </message>
    <message>
        <source>Not answered: %1 is the port of a small service, which would answer back for ever.</source>
        <translation>Nicht beantwortet: %1 ist der Port eines kleinen Dienstes, der ohne Ende zurückantworten würde.</translation>
    </message>
    <message>
        <source>Not answered: %1 asks more than %2 times a second.</source>
        <translation>Nicht beantwortet: %1 fragt mehr als %2-mal in der Sekunde.</translation>
    </message>
    <message>
        <source>It is a file, which is read when it is sent.</source>
        <translation>Es ist eine Datei, die beim Senden gelesen wird.</translation>
    </message>
    <message>
        <source>The message of a file is its path, in one line.</source>
        <translation>Die Nachricht einer Datei ist ihr Pfad, in einer Zeile.</translation>
    </message>
    <message>
        <source>A file cannot be secret: exports show what was sent of it.</source>
        <translation>Eine Datei kann nicht geheim sein: Exporte zeigen, was davon gesendet wurde.</translation>
    </message>
    <message>
        <source>The connection ended while the body was being sent, and no answer came. %1 bytes of the body had been given to it.</source>
        <translation>Die Verbindung endete, während der Rumpf gesendet wurde, und eine Antwort kam nicht. %1 Bytes des Rumpfs waren ihr übergeben.</translation>
    </message>
    <message>
        <source>The connection ended before the final answer began. Interim answers that came: %1.</source>
        <translation>Die Verbindung endete, bevor die endgültige Antwort begann. Vorläufige Antworten, die kamen: %1.</translation>
    </message>
    <message>
        <source>The head of the answer had begun, and was not whole.</source>
        <translation>Der Kopf der Antwort hatte begonnen und war nicht vollständig.</translation>
    </message>
    <message>
        <source>The body was being sent: %1 bytes of it had been given to the connection, and no answer had come.</source>
        <translation>Der Rumpf wurde gerade gesendet: %1 Bytes davon waren der Verbindung übergeben, und eine Antwort war nicht gekommen.</translation>
    </message>
    <message>
        <source>Interim answers had come (%1), but no byte of the final one.</source>
        <translation>Vorläufige Antworten waren gekommen (%1), aber kein Byte der endgültigen.</translation>
    </message>
    <message>
        <source>The request was sent, but no byte of an answer had come.</source>
        <translation>Die Anfrage war gesendet, aber kein Byte einer Antwort war gekommen.</translation>
    </message>
    <message>
        <source>All chunks had come (%1 bytes), but the trailers were not whole.</source>
        <translation>Alle Stücke waren gekommen (%1 Bytes), aber die Trailer-Felder waren nicht vollständig.</translation>
    </message>
    <message>
        <source>%1 of %2 bytes of the body had come.</source>
        <translation>%1 von %2 Bytes des Rumpfs waren gekommen.</translation>
    </message>
    <message>
        <source>%1 bytes of the body had come in chunks, but not the chunk of size 0 that ends it.</source>
        <translation>%1 Bytes des Rumpfs waren in Stücken gekommen, aber nicht das Stück der Größe 0, das ihn beendet.</translation>
    </message>
    <message>
        <source>%1 bytes of the body had come; how many there are is not known.</source>
        <translation>%1 Bytes des Rumpfs waren gekommen; wie viele es sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The lab is a program of its own, porthole-lab, which belongs beside the others. Install Porthole as a whole, or build all of it.</source>
        <translation>Das Labor ist ein eigenes Programm, porthole-lab, das neben die anderen gehört. Installieren Sie Porthole als Ganzes oder bauen Sie alles davon.</translation>
    </message>
    <message>
        <source>Qt&apos;s engine does not set this option of its socket. Choose Porthole&apos;s own, or leave it as usual.</source>
        <translation>Die Engine von Qt setzt diese Option ihres Sockets nicht. Wählen Sie die eigene von Porthole, oder lassen Sie sie wie üblich.</translation>
    </message>
    <message>
        <source>Qt&apos;s engine sets the class of IPv4 packets alone. Porthole&apos;s own sets that of IPv6, too.</source>
        <translation>Die Engine von Qt setzt nur die Klasse von IPv4-Paketen. Die eigene von Porthole setzt auch die von IPv6.</translation>
    </message>
    <message>
        <source>Qt&apos;s engine does not set these options of its socket. Choose Porthole&apos;s own, or leave them as usual.</source>
        <translation>Die Engine von Qt setzt diese Optionen ihres Sockets nicht. Wählen Sie die eigene von Porthole, oder lassen Sie sie wie üblich.</translation>
    </message>
    <message>
        <source>The chain has more certificates than are followed from one to the next. It was followed as far as %1.</source>
        <translation>Die Kette hat mehr Zertifikate, als von einem zum nächsten verfolgt werden. Verfolgt wurde sie bis %1.</translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked on %2. The list of %3 from %4 names it, by its serial number %5, and gives no reason.</source>
        <translation>Das Zertifikat von %1 wurde am %2 widerrufen. Die Liste von %3 vom %4 nennt es mit seiner Seriennummer %5, ohne einen Grund.</translation>
    </message>
    <message>
        <source>The certificate of %1 was revoked on %2. The list of %3 from %4 names it, by its serial number %5, and gives the reason &quot;%6&quot;.</source>
        <translation>Das Zertifikat von %1 wurde am %2 widerrufen. Die Liste von %3 vom %4 nennt es mit seiner Seriennummer %5 und dem Grund „%6“.</translation>
    </message>
    <message>
        <source>Whether the certificate of %1 was revoked is not known: no list of %2 is in the file that was given.</source>
        <translation>Ob das Zertifikat von %1 widerrufen wurde, ist nicht bekannt: In der angegebenen Datei ist keine Liste von %2.</translation>
    </message>
    <message>
        <source>Whether the certificate of %1 was revoked is not known: the list of %2 was to be replaced by %4.</source>
        <translation>Ob das Zertifikat von %1 widerrufen wurde, ist nicht bekannt: Die Liste von %2 war bis %4 zu ersetzen.</translation>
    </message>
    <message>
        <source>Whether the certificate of %1 was revoked is not known: the list of %2 is not valid before %3.</source>
        <translation>Ob das Zertifikat von %1 widerrufen wurde, ist nicht bekannt: Die Liste von %2 gilt nicht vor %3.</translation>
    </message>
    <message>
        <source>Whether the certificate of %1 was revoked is not known: the signature in the list of %2 does not hold.</source>
        <translation>Ob das Zertifikat von %1 widerrufen wurde, ist nicht bekannt: Die Signatur in der Liste von %2 stimmt nicht.</translation>
    </message>
    <message>
        <source>It is larger than %1 bytes, and so no file of certificates.</source>
        <translation>Sie ist größer als %1 Bytes und damit keine Datei mit Zertifikaten.</translation>
    </message>
    <message>
        <source>No list of revoked certificates (CRL) is in what was given, neither in PEM nor in DER.</source>
        <translation>In dem, was angegeben wurde, ist keine Liste widerrufener Zertifikate (CRL), weder in PEM noch in DER.</translation>
    </message>
    <message>
        <source>The other side sends a message that is larger than is read in a handshake. Its certificates together may have %1 bytes.</source>
        <translation>Die Gegenseite sendet eine Nachricht, die größer ist, als beim Handshake gelesen wird. Ihre Zertifikate dürfen zusammen %1 Bytes haben.</translation>
    </message>
    <message>
        <source>A path, or a URL of http, https, gopher or gophers, is what can be fetched here.</source>
        <translation>Abrufen lässt sich hier ein Pfad oder eine URL von http, https, gopher oder gophers.</translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation>Nachrichten gesendet</translation>
    </message>
    <message>
        <source>Given to the transport.</source>
        <translation>Dem Transport übergeben.</translation>
    </message>
    <message>
        <source>Buffer full</source>
        <translation>Puffer voll</translation>
    </message>
    <message>
        <source>Datagrams that the reader&apos;s buffer had no room for.</source>
        <translation>Datagramme, für die der Puffer des Lesers keinen Platz hatte.</translation>
    </message>
    <message>
        <source>Thrown away damaged</source>
        <translation>Beschädigt verworfen</translation>
    </message>
    <message>
        <source>Sent again for nothing</source>
        <translation>Unnötig wiederholt</translation>
    </message>
    <message>
        <source>Nothing of it had been lost.</source>
        <translation>Nichts davon war verloren.</translation>
    </message>
    <message>
        <source>By the kernels&apos; count</source>
        <translation>Nach der Zählung der Kernel</translation>
    </message>
    <message>
        <source>90th percentile</source>
        <translation>90. Perzentil</translation>
    </message>
    <message>
        <source>So long or less took 90 of 100 messages.</source>
        <translation>So lange oder kürzer brauchten 90 von 100 Nachrichten.</translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation>99. Perzentil</translation>
    </message>
    <message>
        <source>So long or less took 99 of 100 messages.</source>
        <translation>So lange oder kürzer brauchten 99 von 100 Nachrichten.</translation>
    </message>
    <message>
        <source>Median gap</source>
        <translation>Mittlere Lücke</translation>
    </message>
    <message>
        <source>From one delivery to the next.</source>
        <translation>Von einer Zustellung zur nächsten.</translation>
    </message>
    <message>
        <source>Longest gap</source>
        <translation>Längste Lücke</translation>
    </message>
    <message>
        <source>For so long the reader got nothing: where one message holds back the others, all of them come behind it.</source>
        <translation>So lange bekam der Leser nichts: Wo eine Nachricht die anderen aufhält, kommen alle hinter ihr.</translation>
    </message>
    <message>
        <source>From connect() to the last byte of the answer it took %1.</source>
        <translation>Von connect() bis zum letzten Byte der Antwort dauerte es %1.</translation>
    </message>
    <message>
        <source>What both ends&apos; TCP_INFO say that they sent again; of several connections nobody counts.</source>
        <translation>Was beide Enden laut TCP_INFO wiederholt haben; von mehreren Verbindungen zählt es niemand.</translation>
    </message>
    <message>
        <source>Nothing comes behind the last packet, for host A ends only 700 ms later: so nothing tells the sender that it is missing. TCP has to wait, for a tail loss probe (RFC 8985) or for its retransmission timer (RFC 6298), which is why the end of a conversation is where a loss hurts most.</source>
        <translation>Hinter dem letzten Paket kommt nichts, denn Host A endet erst 700 ms später: So sagt dem Sender nichts, dass es fehlt. TCP muss warten, auf eine Endverlust-Probe (RFC 8985) oder auf seinen Wiederholungs-Timer (RFC 6298); deshalb schmerzt ein Verlust am Ende eines Gesprächs am meisten.</translation>
    </message>
    <message>
        <source>The keys of TLS in this capture lie in blocks of more than %1 bytes, which are left out. No other block has any.</source>
        <translation>Die TLS-Schlüssel in dieser Aufzeichnung liegen in Blöcken von mehr als %1 Bytes, die ausgelassen werden. Kein anderer Block hat welche.</translation>
    </message>
    <message>
        <source>Qt&apos;s engine does not set %1 of this connection, which goes on without it. Porthole&apos;s own engine sets it.</source>
        <translation>Die Engine von Qt setzt %1 dieser Verbindung nicht; sie geht ohne das weiter. Die eigene von Porthole setzt es.</translation>
    </message>
    <message>
        <source>Not answered: %1 came after %2 other peers within a second, and all that come so late are answered %3 times in all.</source>
        <translation>Nicht beantwortet: %1 kam nach %2 anderen Gegenstellen innerhalb einer Sekunde, und alle, die so spät kommen, bekommen zusammen %3 Antworten.</translation>
    </message>
    <message>
        <source>%1 open descriptor came along with a datagram (SCM_RIGHTS). It was closed at once, and so are all that follow.</source>
        <translation>%1 offener Deskriptor kam mit einem Datagramm mit (SCM_RIGHTS). Er wurde sofort geschlossen, und so auch alle, die folgen.</translation>
    </message>
    <message>
        <source>%1 open descriptors came along with datagrams (SCM_RIGHTS). They were closed at once, and so are all that follow.</source>
        <translation>%1 offene Deskriptoren kamen mit Datagrammen mit (SCM_RIGHTS). Sie wurden sofort geschlossen, und so auch alle, die folgen.</translation>
    </message>
    <message>
        <source>More than %1 open descriptors came along with datagrams (SCM_RIGHTS). They were closed at once, and so are all that follow.</source>
        <translation>Mehr als %1 offene Deskriptoren kamen mit Datagrammen mit (SCM_RIGHTS). Sie wurden sofort geschlossen, und so auch alle, die folgen.</translation>
    </message>
    <message>
        <source>The connection ended before the first byte of an answer came. The head was sent; the body waited for 100 Continue.</source>
        <translation>Die Verbindung endete, bevor das erste Byte einer Antwort kam. Der Kopf war gesendet; der Rumpf wartete auf 100 Continue.</translation>
    </message>
    <message>
        <source>The head was sent; the body waited for 100 Continue, and no byte of an answer had come.</source>
        <translation>Der Kopf war gesendet; der Rumpf wartete auf 100 Continue, und kein Byte einer Antwort war gekommen.</translation>
    </message>
    <message>
        <source>List %1 of revoked certificates (CRL) cannot be read: it is cut short or damaged. OpenSSL says: %2.</source>
        <translation>Liste %1 widerrufener Zertifikate (CRL) kann nicht gelesen werden: Sie ist abgeschnitten oder beschädigt. OpenSSL sagt: %2.</translation>
    </message>
    <message>
        <source>A file in DER holds one list of revoked certificates (CRL). Behind it stand %1 more bytes.</source>
        <translation>Eine Datei in DER enthält eine Liste widerrufener Zertifikate (CRL). Dahinter stehen %1 weitere Bytes.</translation>
    </message>
    <message>
        <source>Host A&apos;s program is what fetches pages here, host B&apos;s the practice server. The answer&apos;s fourth packet with data is to be lost: look at how long the whole page waits for it. Count the round trips before the first byte: the handshake of TCP is one, that of TLS (https) another, and each hop of a redirect at least one more.</source>
        <translation>Das Programm von Host A ist das, das hier Seiten abruft, das von Host B der Übungsserver. Das vierte Paket mit Daten der Antwort soll verloren gehen: Sehen Sie, wie lange die ganze Seite darauf wartet. Zählen Sie die Umläufe vor dem ersten Byte: Der Handshake von TCP ist einer, der von TLS (https) ein weiterer, und jede Weiterleitung mindestens noch einer.</translation>
    </message>
    <message>
        <source>The handshake (SYN, SYN+ACK, ACK) took %1 from the SYN that arrived first; it was not the first that was sent.</source>
        <translation>Der Handshake (SYN, SYN+ACK, ACK) dauerte %1 ab dem SYN, das zuerst ankam; es war nicht das erste, das gesendet wurde.</translation>
    </message>
    <message>
        <source>Before the first byte TCP shakes hands: SYN, SYN+ACK, ACK. One round trip passes before host A may send, which UDP does not need. Then both deliver everything. Watch the acknowledgements that TCP&apos;s receiver sends, and the FIN with which each side ends. UDP has neither: its sender never learns whether anybody was there.</source>
        <translation>Vor dem ersten Byte einigt sich TCP in drei Schritten: SYN, SYN+ACK, ACK. Ein Hin- und Rückweg vergeht, ehe Host A senden darf; UDP braucht das nicht. Dann liefern beide alles aus. Zu sehen sind die Bestätigungen, die der Empfänger von TCP sendet, und das FIN, mit dem jede Seite endet. UDP hat beides nicht: Sein Sender erfährt nie, ob jemand da war.</translation>
    </message>
    <message>
        <source>Host %1&apos;s TIME_WAIT did not last: a reset came, and its kernel forgot the connection (RFC 1337).</source>
        <translation>TIME_WAIT von Host %1 dauerte nicht: Ein Reset kam, und sein Kernel vergaß die Verbindung (RFC 1337).</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>überholt</translation>
    </message>
    <message>
        <source>The lab needs %1, which the system refused (%2).</source>
        <translation>Das Labor braucht %1, was das System verweigerte (%2).</translation>
    </message>
    <message>
        <source>By the kernel of who was to read them, whose checksum told.</source>
        <translation>Vom Kernel dessen, der sie lesen sollte; die Prüfsumme zeigte es.</translation>
    </message>
    <message>
        <source>Not connected: you gave up %1</source>
        <translation>Nicht verbunden: %1 wurde aufgegeben</translation>
    </message>
    <message>
        <source>Seconds since 1970, such as 1700000000.25.</source>
        <translation>Sekunden seit 1970, zum Beispiel 1700000000.25.</translation>
    </message>
    <message>
        <source>Whether the checksum of an IPv4 header holds: good, bad, unverified (left to the network card, or not captured).</source>
        <translation>Ob die Prüfsumme eines IPv4-Headers stimmt: good, bad, unverified (der Netzwerkkarte überlassen oder nicht mitgeschnitten).</translation>
    </message>
    <message>
        <source>Whether the checksum of a TCP segment holds: good, bad, unverified (left to the network card, or not captured).</source>
        <translation>Ob die Prüfsumme eines TCP-Segments stimmt: good, bad, unverified (der Netzwerkkarte überlassen oder nicht mitgeschnitten).</translation>
    </message>
    <message>
        <source>Whether the checksum of a UDP datagram holds: good, bad, not-present, illegal, unverified (left to the network card, or not captured).</source>
        <translation>Ob die Prüfsumme eines UDP-Datagramms stimmt: good, bad, not-present, illegal, unverified (der Netzwerkkarte überlassen oder nicht mitgeschnitten).</translation>
    </message>
    <message>
        <source>Number of the VLAN in the innermost tag.</source>
        <translation>Nummer des VLANs im innersten Tag.</translation>
    </message>
    <message>
        <source>its beginning is not here</source>
        <translation>ihr Anfang ist nicht hier</translation>
    </message>
    <message>
        <source>bytes passed over until the next head: %1 (%2)</source>
        <translation>bis zum nächsten Kopf übergangene Bytes: %1 (%2)</translation>
    </message>
    <message>
        <source>RST, not seen: known from close()</source>
        <translation>RST, nicht gesehen: von close() her bekannt</translation>
    </message>
    <message>
        <source>RST, not seen: known from an error</source>
        <translation>RST, nicht gesehen: von einem Fehler her bekannt</translation>
    </message>
    <message>
        <source>FIN, not seen: known at the end, and some time before it</source>
        <translation>FIN, nicht gesehen: am Ende bekannt, und irgendwann davor</translation>
    </message>
    <message>
        <source>FIN, not seen: known from %1</source>
        <translation>FIN, nicht gesehen: von %1 her bekannt</translation>
    </message>
    <message>
        <source>%1 byte had arrived here and waited unread: the system of this end sent RST instead of FIN.</source>
        <translation>%1 Byte war hier angekommen und lag ungelesen: Das System dieser Seite sandte RST statt FIN.</translation>
    </message>
    <message>
        <source>%1 bytes had arrived here and waited unread: the system of this end sent RST instead of FIN.</source>
        <translation>%1 Bytes waren hier angekommen und lagen ungelesen: Das System dieser Seite sandte RST statt FIN.</translation>
    </message>
    <message>
        <source>SO_LINGER was 0 seconds: the system of this end sent RST instead of FIN.</source>
        <translation>SO_LINGER war 0 Sekunden: Das System dieser Seite sandte RST statt FIN.</translation>
    </message>
    <message>
        <source>What is sent to %1 does not arrive here: this socket&apos;s own address is %2, and only one that is bound to * or to the group is given it.</source>
        <translation>Was an %1 gesendet wird, kommt hier nicht an: Die eigene Adresse dieses Sockets ist %2, und nur einer, der an * oder an die Gruppe gebunden ist, bekommt es.</translation>
    </message>
    <message>
        <source>Another program takes datagrams at this address and port. Choose another port, or end the other program (&quot;ss -lunp&quot; names it).</source>
        <translation>Ein anderes Programm nimmt an dieser Adresse und diesem Port Datagramme an. Wählen Sie einen anderen Port, oder beenden Sie das andere Programm („ss -lunp“ nennt es).</translation>
    </message>
    <message>
        <source>Another program takes datagrams at this address and port (&quot;ss -lunp&quot; names it). Those of groups share one where both ask for it: the option reuse-address.</source>
        <translation>Ein anderes Programm nimmt an dieser Adresse und diesem Port Datagramme an („ss -lunp“ nennt es). Für Gruppen teilen sich zwei eine Adresse, wenn beide darum bitten: mit der Option reuse-address.</translation>
    </message>
    <message>
        <source>This socket is one of IPv4, and %1 is a group of IPv6.</source>
        <translation>Dieser Socket gehört zu IPv4, und %1 ist eine Gruppe von IPv6.</translation>
    </message>
    <message>
        <source>This socket is one of IPv6, and %1 is a group of IPv4.</source>
        <translation>Dieser Socket gehört zu IPv6, und %1 ist eine Gruppe von IPv4.</translation>
    </message>
    <message>
        <source>Unix sockets have no groups: %1 is one of IP.</source>
        <translation>Unix-Sockets haben keine Gruppen: %1 ist eine von IP.</translation>
    </message>
    <message>
        <source>Qt has no reuse-port: its sockets share an address by reuse-address.</source>
        <translation>Qt hat kein reuse-port: Seine Sockets teilen sich eine Adresse mit reuse-address.</translation>
    </message>
    <message>
        <source>%1 from senders without a name, whom nobody can answer</source>
        <translation>%1 von Absendern ohne Namen, denen niemand antworten kann</translation>
    </message>
    <message>
        <source>nothing sent to %1 arrives at %2: open it with * as own address</source>
        <translation>nichts, was an %1 gesendet wird, kommt an %2 an: mit * als eigener Adresse öffnen</translation>
    </message>
    <message>
        <source>Datagrams go to udp:// alone.</source>
        <translation>Datagramme gehen nur an udp://.</translation>
    </message>
    <message>
        <source>Further problems</source>
        <translation>Weitere Probleme</translation>
    </message>
    <message>
        <source>A reset (RST) came back: the program there ended or reset it on purpose, or a device on the way did not want it.</source>
        <translation>Ein Reset (RST) kam zurück: Das Programm dort endete oder brach sie mit Absicht ab, oder ein Gerät unterwegs wollte sie nicht.</translation>
    </message>
    <message>
        <source>A reset (RST) came: the program there ended, reset it on purpose, closed with data unread, or a device on the way cut it.</source>
        <translation>Ein Reset (RST) kam: Das Programm dort endete, brach die Verbindung mit Absicht ab oder schloss mit ungelesenen Daten, oder ein Gerät unterwegs hat sie getrennt.</translation>
    </message>
    <message>
        <source>No byte of an answer had come.</source>
        <translation>Kein Byte einer Antwort war gekommen.</translation>
    </message>
    <message>
        <source>The line that tells the length had begun, and was not whole.</source>
        <translation>Die Zeile, die die Länge nennt, hatte begonnen und war nicht vollständig.</translation>
    </message>
    <message>
        <source>%1 of %2 bytes had come.</source>
        <translation>%1 von %2 Bytes waren gekommen.</translation>
    </message>
    <message>
        <source>%1 bytes had come; gopher tells no length.</source>
        <translation>%1 Bytes waren gekommen; Gopher nennt keine Länge.</translation>
    </message>
    <message>
        <source>As far as it was decoded, %1.</source>
        <translation>Soweit es decodiert wurde: %1.</translation>
    </message>
    <message>
        <source>A server that expects TLS may end so: try https.</source>
        <translation>Ein Server, der TLS erwartet, kann so enden: Versuchen Sie https.</translation>
    </message>
    <message>
        <source>The server answered 400: it expects TLS on this port. Use https.</source>
        <translation>Der Server antwortete 400: Er erwartet an diesem Port TLS. Nehmen Sie https.</translation>
    </message>
    <message>
        <source>%1: %2 bytes became %3, %4 times as many</source>
        <translation>%1: Aus %2 Bytes wurden %3, %4-mal so viele</translation>
    </message>
    <message>
        <source>A server of HTTP speaks here, without TLS: &quot;%1&quot;.</source>
        <translation>Hier spricht ein HTTP-Server, ohne TLS: „%1“.</translation>
    </message>
    <message>
        <source>A server of SSH speaks here: &quot;%1&quot;.</source>
        <translation>Hier spricht ein SSH-Server: „%1“.</translation>
    </message>
    <message>
        <source>A server of FTP or SMTP speaks here: &quot;%1&quot;.</source>
        <translation>Hier spricht ein FTP- oder SMTP-Server: „%1“.</translation>
    </message>
    <message>
        <source>A server of POP3 speaks here: &quot;%1&quot;.</source>
        <translation>Hier spricht ein POP3-Server: „%1“.</translation>
    </message>
    <message>
        <source>A server of IMAP speaks here: &quot;%1&quot;.</source>
        <translation>Hier spricht ein IMAP-Server: „%1“.</translation>
    </message>
    <message>
        <source>A server of NNTP speaks here: &quot;%1&quot;.</source>
        <translation>Hier spricht ein NNTP-Server: „%1“.</translation>
    </message>
    <message>
        <source>A server of gopher speaks here: &quot;%1&quot;.</source>
        <translation>Hier spricht ein Gopher-Server: „%1“.</translation>
    </message>
    <message>
        <source>What came begins with &quot;%1&quot;.</source>
        <translation>Was kam, beginnt mit „%1“.</translation>
    </message>
    <message>
        <source>Interim answer</source>
        <translation>Vorläufige Antwort</translation>
    </message>
    <message>
        <source>Further problems of the certificates: %1, which are not kept.</source>
        <translation>Weitere Probleme der Zertifikate: %1, die nicht aufgehoben werden.</translation>
    </message>
    <message>
        <source>What came is no TLS, but a request of HTTP: whoever sent it asked for http://, and this port speaks TLS (https://).</source>
        <translation>Was kam, ist kein TLS, sondern eine Anfrage in HTTP: Wer sie sandte, fragte nach http://, und dieser Port spricht TLS (https://).</translation>
    </message>
    <message>
        <source>What came is no TLS: this port speaks something else, or expects a plain start (STARTTLS). %1</source>
        <translation>Was kam, ist kein TLS: Dieser Port spricht etwas anderes oder erwartet einen Beginn im Klartext (STARTTLS). %1</translation>
    </message>
    <message>
        <source>What came is no TLS: whoever sent it speaks something else, and this port speaks TLS.</source>
        <translation>Was kam, ist kein TLS: Der Absender spricht etwas anderes, und dieser Port spricht TLS.</translation>
    </message>
    <message>
        <source>No exchange of HTTP is in this log.</source>
        <translation>In diesem Log steht kein Austausch über HTTP.</translation>
    </message>
    <message>
        <source>The server answered 400: it demands a certificate of the client, and none was shown.</source>
        <translation>Der Server antwortete 400: Er verlangt ein Zertifikat des Clients, und es wurde keines gezeigt.</translation>
    </message>
    <message>
        <source>The server answered 400: it does not accept the certificate that it was shown.</source>
        <translation>Der Server antwortete 400: Er nimmt das Zertifikat nicht an, das ihm gezeigt wurde.</translation>
    </message>
    <message>
        <source>HTTP/1.0 has no interim answers: its servers are not asked before a body is sent.</source>
        <translation>HTTP/1.0 kennt keine Zwischenantworten: Seine Server werden nicht gefragt, bevor ein Rumpf gesendet wird.</translation>
    </message>
    <message>
        <source>Messages of your own</source>
        <translation>Eigene Nachrichten</translation>
    </message>
    <message>
        <source>Host A&apos;s program sends what you write here, or wrote in a panel of TCP, TLS or UDP; host B&apos;s program answers it as a listener does. The third packet with data is lost. TCP&apos;s stream has no messages: what was written as two may be read as one, behind a loss most of all, and is then answered as one. Over UDP each is a datagram with an answer of its own, or none: who hears nothing cannot tell whether the message was lost or its answer.</source>
        <translation>Das Programm von Rechner A sendet, was Sie hier schreiben oder in einem Panel für TCP, TLS oder UDP geschrieben haben; das Programm von Rechner B beantwortet es, wie ein Listener es tut. Das dritte Paket mit Daten geht verloren. Der Strom von TCP kennt keine Nachrichten: Was als zwei geschrieben wurde, kann als eine gelesen werden, vor allem nach einem Verlust, und wird dann als eine beantwortet. Über UDP ist jede ein Datagramm mit eigener Antwort oder keiner: Wer nichts hört, kann nicht wissen, ob die Nachricht verloren ging oder ihre Antwort.</translation>
    </message>
    <message>
        <source>All messages together are more than the lab takes: %1 MiB.</source>
        <translation>Alle Nachrichten zusammen sind mehr, als das Labor annimmt: %1 MiB.</translation>
    </message>
    <message>
        <source>It is secret, and the lab keeps its packets as they are: nothing of them could be blanked.</source>
        <translation>Sie ist geheim, und das Labor behält seine Pakete, wie sie sind: Nichts davon ließe sich unkenntlich machen.</translation>
    </message>
    <message>
        <source>Messages that host B&apos;s program had whole: %1 of %2.</source>
        <translation>Nachrichten, die das Programm von Rechner B ganz bekam: %1 von %2.</translation>
    </message>
    <message>
        <source>Messages that never reached it: %1.</source>
        <translation>Nachrichten, die es nie erreichten: %1.</translation>
    </message>
    <message>
        <source>Messages that never reached it, and nobody told the sender: %1.</source>
        <translation>Nachrichten, die es nie erreichten, ohne dass jemand es dem Absender sagte: %1.</translation>
    </message>
    <message>
        <source>Host B&apos;s program answers nothing: host A knows from its kernel alone that the bytes were acknowledged.</source>
        <translation>Das Programm von Rechner B antwortet nicht: Nur von seinem Kernel weiß Rechner A, dass die Bytes bestätigt wurden.</translation>
    </message>
    <message>
        <source>Host B&apos;s program answers nothing: host A never learns what arrived.</source>
        <translation>Das Programm von Rechner B antwortet nicht: Rechner A erfährt nie, was ankam.</translation>
    </message>
    <message>
        <source>Messages that host B&apos;s program answered in vain: %1. Host A cannot tell them from those that never arrived.</source>
        <translation>Nachrichten, die das Programm von Rechner B vergeblich beantwortete: %1. Rechner A kann sie nicht von denen unterscheiden, die nie ankamen.</translation>
    </message>
    <message>
        <source>From a message to its answer: %1 at least, %2 in the middle, %3 at most.</source>
        <translation>Von einer Nachricht bis zu ihrer Antwort: mindestens %1, im Median %2, höchstens %3.</translation>
    </message>
    <message>
        <source>A stream has no messages: host B&apos;s program read the %1 that were written in %2 pieces.</source>
        <translation>Ein Strom kennt keine Nachrichten: Das Programm von Rechner B las die %1 geschriebenen in %2 Stücken.</translation>
    </message>
    <message>
        <source>TLS took %1 more before anything could be sent.</source>
        <translation>TLS brauchte weitere %1, bevor etwas gesendet werden konnte.</translation>
    </message>
    <message>
        <source>Host A&apos;s segment %1 (message %2)</source>
        <translation>Segment %1 von Rechner A (Nachricht %2)</translation>
    </message>
    <message>
        <source>Host A&apos;s program got no answer for %1 at most, before that to message %2.</source>
        <translation>Das Programm von Rechner A bekam höchstens %1 lang keine Antwort, vor der auf Nachricht %2.</translation>
    </message>
    <message>
        <source>The reader got nothing for %1 at most, before message %2.</source>
        <translation>Der Leser bekam höchstens %1 lang nichts, vor Nachricht %2.</translation>
    </message>
    <message>
        <source>has the answer to %1, out of order</source>
        <translation>hat die Antwort auf %1, außer der Reihe</translation>
    </message>
    <message>
        <source>has the answer to %1</source>
        <translation>hat die Antwort auf %1</translation>
    </message>
    <message>
        <source>Address of Ethernet of either end: 02:00:00:00:00:01; 00:00:5e:00:00:00/24 means all that begin so.</source>
        <translation>Ethernet-Adresse eines der beiden Enden: 02:00:00:00:00:01; 00:00:5e:00:00:00/24 steht für alle, die so beginnen.</translation>
    </message>
    <message>
        <source>Address of Ethernet that the frame came from.</source>
        <translation>Ethernet-Adresse, von der der Frame kam.</translation>
    </message>
    <message>
        <source>Address of Ethernet that the frame went to.</source>
        <translation>Ethernet-Adresse, an die der Frame ging.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of Ethernet, such as 02:00:00:00:00:01.</source>
        <translation>„%1“ ist keine Ethernet-Adresse wie 02:00:00:00:00:01.</translation>
    </message>
    <message>
        <source>A message stands where its first byte was seen.</source>
        <translation>Eine Nachricht steht dort, wo ihr erstes Byte gesehen wurde.</translation>
    </message>
    <message>
        <source>A password, a token or a cookie seems to be in it, and the lab keeps its packets as they are: nothing of them could be blanked.</source>
        <translation>Darin scheint ein Kennwort, ein Token oder ein Cookie zu stehen, und das Labor behält seine Pakete, wie sie sind: Nichts davon ließe sich schwärzen.</translation>
    </message>
    <message>
        <source>Messages whose answer was never sent, as host B&apos;s kernel had no room for it: %1.</source>
        <translation>Nachrichten, deren Antwort nie gesendet wurde, weil der Kernel von Host B keinen Platz dafür hatte: %1.</translation>
    </message>
    <message>
        <source>Messages or answers that say the same went in several packets each, or found a full buffer: how many of them came is known, not which.</source>
        <translation>Nachrichten oder Antworten, die dasselbe sagen, gingen in jeweils mehreren Paketen oder fanden einen vollen Puffer vor: Wie viele davon ankamen, ist bekannt, nicht welche.</translation>
    </message>
    <message>
        <source>The reader had them whole; of your own messages that are answered: the answer came.</source>
        <translation>Der Leser hatte sie ganz; bei eigenen Nachrichten, die beantwortet werden: Die Antwort kam an.</translation>
    </message>
    <message>
        <source>Written, and the reader never had them.</source>
        <translation>Geschrieben, und der Leser hatte sie nie.</translation>
    </message>
    <message>
        <source>Answers lost</source>
        <translation>Verlorene Antworten</translation>
    </message>
    <message>
        <source>Your own messages that reached host B&apos;s program, and whose answer never came.</source>
        <translation>Eigene Nachrichten, die das Programm von Host B erreichten und deren Antwort nie ankam.</translation>
    </message>
    <message>
        <source>It holds more than two TABs. Behind the first stands what is searched for, behind the second a Gopher+ string, and nothing else is known.</source>
        <translation>Darin stehen mehr als zwei Tabulatoren. Hinter dem ersten steht, wonach gesucht wird, hinter dem zweiten ein Gopher+-Text, und weiter ist nichts bekannt.</translation>
    </message>
    <message>
        <source>It can be had as it came, without a limit: in the window without &quot;Undo codings&quot;, on the command line with --raw.</source>
        <translation>Es ist ohne Grenze so zu haben, wie es kam: im Fenster ohne „Kodierungen auflösen“, auf der Kommandozeile mit --raw.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>The server answered %1 before the body was sent: %2 bytes of it had been given to the connection.</source>
        <translation>Der Server antwortete %1, bevor der Rumpf gesendet war: %2 Bytes davon waren der Verbindung übergeben.</translation>
    </message>
    <message>
        <source>The server answered %1 before the body was sent: %2 of its %3 bytes had been given to the connection.</source>
        <translation>Der Server antwortete %1, bevor der Rumpf gesendet war: %2 von dessen %3 Bytes waren der Verbindung übergeben.</translation>
    </message>
    <message>
        <source>an option goes beyond this block. It is left out, and so is what follows it there.</source>
        <translation>Eine Option reicht über diesen Block hinaus. Sie wird ausgelassen und ebenso, was dort auf sie folgt.</translation>
    </message>
    <message>
        <source>this packet&apos;s time lies outside of what can be kept, November 1823 to February 2116: the nearest that can stands for it. So it may be with others of this section.</source>
        <translation>Die Zeit dieses Pakets liegt außerhalb dessen, was sich festhalten lässt, November 1823 bis Februar 2116: Dafür steht die nächste, die sich festhalten lässt. So kann es auch bei anderen dieses Abschnitts sein.</translation>
    </message>
    <message>
        <source>From here on there are packets that the capture gives no time (simple packets): they have that of the packet before here, or 1970 where there is none.</source>
        <translation>Ab hier gibt es Pakete, denen die Aufzeichnung keine Zeit gibt (einfache Pakete): Sie haben hier die des Pakets davor, oder 1970, wo keines davor steht.</translation>
    </message>
    <message>
        <source>option %1 of this block has a wrong length, %2 bytes. It is left out.</source>
        <translation>Option %1 dieses Blocks hat eine falsche Länge, %2 Bytes. Sie wird ausgelassen.</translation>
    </message>
    <message>
        <source>the resolution of this interface&apos;s times (if_tsresol) has a wrong length, %1 bytes. It is left out; times without one count microseconds.</source>
        <translation>Die Auflösung der Zeiten dieser Schnittstelle (if_tsresol) hat eine falsche Länge, %1 Bytes. Sie wird ausgelassen; Zeiten ohne sie zählen Mikrosekunden.</translation>
    </message>
    <message>
        <source>the offset of this interface&apos;s times (if_tsoffset) has a wrong length, %1 bytes. It is left out; times without one count from 1970.</source>
        <translation>Der Versatz der Zeiten dieser Schnittstelle (if_tsoffset) hat eine falsche Länge, %1 Bytes. Er wird ausgelassen; Zeiten ohne ihn zählen ab 1970.</translation>
    </message>
    <message>
        <source>there are more interfaces than %1: this one is left out.</source>
        <translation>Es gibt mehr als %1 Schnittstellen: Diese wird ausgelassen.</translation>
    </message>
    <message>
        <source>this interface cannot be read: its packets are shown as bytes, and their times are taken for microseconds.</source>
        <translation>Diese Schnittstelle ist nicht lesbar: Ihre Pakete werden als Bytes gezeigt und ihre Zeiten als Mikrosekunden gelesen.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagram: the receive buffer of %2 bytes was full. %3 in all.</source>
        <translation>Der Kernel hat %1 Datagramm verworfen: Der Empfangspuffer von %2 Bytes war voll. Insgesamt %3.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagrams: the receive buffer of %2 bytes was full. %3 in all.</source>
        <translation>Der Kernel hat %1 Datagramme verworfen: Der Empfangspuffer von %2 Bytes war voll. Insgesamt %3.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagram: the receive buffer was full. %2 in all.</source>
        <translation>Der Kernel hat %1 Datagramm verworfen: Der Empfangspuffer war voll. Insgesamt %2.</translation>
    </message>
    <message>
        <source>The kernel dropped %1 datagrams: the receive buffer was full. %2 in all.</source>
        <translation>Der Kernel hat %1 Datagramme verworfen: Der Empfangspuffer war voll. Insgesamt %2.</translation>
    </message>
    <message>
        <source>The server answered %1 before the request was sent: %2 of its %3 bytes had been given to the connection.</source>
        <translation>Der Server antwortete %1, bevor die Anfrage gesendet war: %2 von deren %3 Bytes waren der Verbindung übergeben.</translation>
    </message>
    <message>
        <source>The connection ended while the request was being sent, and no answer came. %1 bytes of it had been given to the connection.</source>
        <translation>Die Verbindung endete, während die Anfrage gesendet wurde, und eine Antwort kam nicht. %1 Bytes der Anfrage waren ihr übergeben.</translation>
    </message>
    <message>
        <source>The request was being sent: %1 bytes of it had been given to the connection, and no answer had come.</source>
        <translation>Die Anfrage wurde gerade gesendet: %1 Bytes davon waren der Verbindung übergeben, und eine Antwort war nicht gekommen.</translation>
    </message>
    <message>
        <source>The time ran out while the request was being sent.</source>
        <translation>Die Zeit lief ab, während die Anfrage gesendet wurde.</translation>
    </message>
    <message>
        <source>Patterns (regex) were tried at the first %1 of %2 bytes: a match may begin there.</source>
        <translation>Muster (regex) wurden an den ersten %1 von %2 Bytes versucht: Ein Treffer kann dort beginnen.</translation>
    </message>
    <message>
        <source>Another way to answer was chosen before the last one was done: %1 bytes of answers were not sent, and %2 received bytes not answered.</source>
        <translation>Es soll anders geantwortet werden, ehe die vorige Antwort zu Ende war: %1 Bytes von Antworten wurden nicht gesendet und %2 empfangene Bytes nicht beantwortet.</translation>
    </message>
    <message>
        <source>The peer sends nothing more in TLS, but may still read</source>
        <translation>Die Gegenstelle sendet in TLS nichts mehr, liest aber vielleicht noch</translation>
    </message>
    <message>
        <source>Nothing more goes out in TLS, but we still read</source>
        <translation>In TLS geht nichts mehr hinaus, aber wir lesen noch</translation>
    </message>
    <message>
        <source>What came of it is in %1, %2: &quot;Continue a file&quot; among the options goes on with it.</source>
        <translation>Was davon kam, %2, liegt in %1: „Datei fortsetzen“ bei den Optionen setzt es fort.</translation>
    </message>
    <message>
        <source>Calls that read or wrote, or datagrams: sockets do not tell in how many packets that crossed.</source>
        <translation>Aufrufe, die lasen oder schrieben, oder Datagramme: In wie vielen Paketen das übertragen wurde, sagen Sockets nicht.</translation>
    </message>
    <message>
        <source>Calls →</source>
        <translation>Aufrufe →</translation>
    </message>
    <message>
        <source>← Calls</source>
        <translation>← Aufrufe</translation>
    </message>
    <message>
        <source>Too much is held of other conversations to look for secrets in this one: from here on all of its bytes are taken for secret.</source>
        <translation>Von anderen Konversationen wird schon zu viel vorgehalten, um in dieser nach Geheimnissen zu suchen: Ab hier gelten alle ihre Bytes als geheim.</translation>
    </message>
    <message>
        <source>facts of an experiment in the lab, part %1 of %2</source>
        <translation>Tatsachen eines Versuchs im Labor, Teil %1 von %2</translation>
    </message>
    <message>
        <source>the kernel of host A has the connection as gone, receive queue %1, send queue %2</source>
        <translation>Der Kernel von Rechner A hat die Verbindung nicht mehr, Empfangspuffer %1, Sendepuffer %2</translation>
    </message>
    <message>
        <source>the kernel of host B has the connection as gone, receive queue %1, send queue %2</source>
        <translation>Der Kernel von Rechner B hat die Verbindung nicht mehr, Empfangspuffer %1, Sendepuffer %2</translation>
    </message>
    <message>
        <source>the kernel of host A has the connection as %1, receive queue %2, send queue %3</source>
        <translation>Der Kernel von Rechner A führt die Verbindung als %1, Empfangspuffer %2, Sendepuffer %3</translation>
    </message>
    <message>
        <source>the kernel of host B has the connection as %1, receive queue %2, send queue %3</source>
        <translation>Der Kernel von Rechner B führt die Verbindung als %1, Empfangspuffer %2, Sendepuffer %3</translation>
    </message>
    <message>
        <source>taken out of the link on its way: the packet of entry %1</source>
        <translation>unterwegs von der Strecke genommen: das Paket von Eintrag %1</translation>
    </message>
    <message>
        <source>taken out of the link on its way: the packet of entry %1, a copy of which had arrived</source>
        <translation>unterwegs von der Strecke genommen: das Paket von Eintrag %1, von dem eine Kopie angekommen war</translation>
    </message>
    <message>
        <source>taken out of the link on its way: the packet of entry %1, which could not be handed over (%2)</source>
        <translation>unterwegs von der Strecke genommen: das Paket von Eintrag %1, das nicht übergeben werden konnte (%2)</translation>
    </message>
    <message>
        <source>taken out of the link on its way: the packet of entry %1, a copy of which could not be handed over (%2)</source>
        <translation>unterwegs von der Strecke genommen: das Paket von Eintrag %1, von dem eine Kopie nicht übergeben werden konnte (%2)</translation>
    </message>
    <message>
        <source>… (%1 more byte)</source>
        <translation>… (%1 weiteres Byte)</translation>
    </message>
    <message>
        <source>… (%1 more bytes)</source>
        <translation>… (%1 weitere Bytes)</translation>
    </message>
    <message>
        <source>A program listens on this address and port already, perhaps Porthole itself, or one of its connections is still ending.</source>
        <translation>Auf dieser Adresse und diesem Port lauscht schon ein Programm, vielleicht Porthole selbst, oder eine seiner Verbindungen ist noch nicht ganz beendet.</translation>
    </message>
    <message>
        <source>Choose another port, or end what listens there (&quot;ss -ltnp&quot; names it).</source>
        <translation>Einen anderen Port wählen oder beenden, was dort lauscht („ss -ltnp“ nennt es).</translation>
    </message>
    <message>
        <source>The redirects of %1 are not followed further.</source>
        <translation>Den Umleitungen von %1 wird nicht weiter gefolgt.</translation>
    </message>
    <message>
        <source>The redirects are not followed further.</source>
        <translation>Den Umleitungen wird nicht weiter gefolgt.</translation>
    </message>
    <message>
        <source>They go round in a circle, or on and on.</source>
        <translation>Sie führen im Kreis oder immer weiter.</translation>
    </message>
    <message>
        <source>Ask for the address that they should lead to.</source>
        <translation>Die Adresse abrufen, zu der sie führen sollten.</translation>
    </message>
    <message>
        <source>%1 does not know how to do what was asked for.</source>
        <translation>%1 beherrscht das Verlangte nicht.</translation>
    </message>
    <message>
        <source>The server does not know how to do what was asked for.</source>
        <translation>Der Server beherrscht das Verlangte nicht.</translation>
    </message>
    <message>
        <source>The connection works; the server cannot do this.</source>
        <translation>Die Verbindung funktioniert; der Server kann das nicht.</translation>
    </message>
    <message>
        <source>Ask in another way.</source>
        <translation>Es auf andere Weise verlangen.</translation>
    </message>
    <message>
        <source>%1 failed at what was asked for.</source>
        <translation>%1 ist am Verlangten gescheitert.</translation>
    </message>
    <message>
        <source>The server failed at what was asked for.</source>
        <translation>Der Server ist am Verlangten gescheitert.</translation>
    </message>
    <message>
        <source>The connection works; something went wrong in the server itself.</source>
        <translation>Die Verbindung funktioniert; im Server selbst ging etwas schief.</translation>
    </message>
    <message>
        <source>Try again later, or ask who runs the server: its own log says more.</source>
        <translation>Später noch einmal versuchen oder den Betreiber fragen: Das Log des Servers sagt mehr.</translation>
    </message>
    <message>
        <source>The server answered %1. Try again later, or ask who runs it: its own log says more.</source>
        <translation>Der Server hat mit %1 geantwortet. Später noch einmal versuchen oder den Betreiber fragen: Das Log des Servers sagt mehr.</translation>
    </message>
    <message>
        <source>Receiving, %1 of %2</source>
        <translation>Empfängt, %1 von %2</translation>
    </message>
    <message>
        <source>Not followed further after %1: %2</source>
        <translation>Nach %1 nicht weiter gefolgt: %2</translation>
    </message>
    <message>
        <source>%1 (more below Remarks: %2)</source>
        <translation>%1 (weitere unter Anmerkungen: %2)</translation>
    </message>
    <message>
        <source>Entries →</source>
        <translation>Einträge →</translation>
    </message>
    <message>
        <source>← Entries</source>
        <translation>← Einträge</translation>
    </message>
    <message>
        <source>Packets where they were captured, else calls that read or wrote, or datagrams.</source>
        <translation>Pakete, wo sie aufgezeichnet wurden, sonst Aufrufe, die lasen oder schrieben, oder Datagramme.</translation>
    </message>
    <message>
        <source>Of the file that was sent, %1 bytes were not even read.</source>
        <translation>Von der gesendeten Datei wurden %1 Bytes nicht einmal gelesen.</translation>
    </message>
    <message>
        <source>The rest of the file that was sent was not even read.</source>
        <translation>Der Rest der gesendeten Datei wurde nicht einmal gelesen.</translation>
    </message>
    <message>
        <source>The log has reached its limit of %1, a tenth of what was free on its disk. From here on lengths are kept, payload is not.</source>
        <translation>Das Log hat seine Grenze von %1 erreicht, ein Zehntel dessen, was auf seinem Datenträger frei war. Von hier an bleiben Längen, aber keine Nutzdaten.</translation>
    </message>
    <message>
        <source>%1 took nothing more of what is sent.</source>
        <translation>%1 nahm von dem, was gesendet wird, nichts mehr an.</translation>
    </message>
    <message>
        <source>The other side took nothing more of what is sent.</source>
        <translation>Die Gegenseite nahm von dem, was gesendet wird, nichts mehr an.</translation>
    </message>
    <message>
        <source>The connection stands, but no byte went in the time given: the program there does not read.</source>
        <translation>Die Verbindung steht, aber in der vorgegebenen Zeit ging kein Byte hinaus: Das Programm dort liest nicht.</translation>
    </message>
    <message>
        <source>%1 did not take what was to be written.</source>
        <translation>%1 nahm nicht an, was geschrieben werden sollte.</translation>
    </message>
    <message>
        <source>The output did not take what was to be written.</source>
        <translation>Die Ausgabe nahm nicht an, was geschrieben werden sollte.</translation>
    </message>
    <message>
        <source>Whoever reads it took nothing more, so nothing more was read from the network, and the time given ran out.</source>
        <translation>Wer sie liest, nahm nichts mehr an. Darum wurde auch vom Netz nichts mehr gelesen, und die vorgegebene Zeit lief ab.</translation>
    </message>
    <message>
        <source>Allow more time, or write to a file.</source>
        <translation>Mehr Zeit zulassen oder in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>%1 byte that cannot be cut any more: its length is impossible</source>
        <translation>%1 Byte, das sich nicht mehr einteilen lässt: Seine Länge kann nicht stimmen</translation>
    </message>
    <message>
        <source>%1 bytes that cannot be cut any more: the length in front is impossible</source>
        <translation>%1 Bytes, die sich nicht mehr einteilen lassen: Die Länge davor kann nicht stimmen</translation>
    </message>
    <message>
        <source>%1 byte: %2</source>
        <translation>%1 Byte: %2</translation>
    </message>
    <message>
        <source>%1 byte, then the stream ended: %2</source>
        <translation>%1 Byte, dann endete der Strom: %2</translation>
    </message>
    <message>
        <source>%1 byte that no request asked for</source>
        <translation>%1 Byte, nach dem keine Anfrage gefragt hat</translation>
    </message>
    <message>
        <source>%1 bytes that no request asked for</source>
        <translation>%1 Bytes, nach denen keine Anfrage gefragt hat</translation>
    </message>
    <message>
        <source>That file is no socket, so no program can listen on it. Check the path.</source>
        <translation>Diese Datei ist kein Socket, also kann kein Programm daran lauschen. Den Pfad prüfen.</translation>
    </message>
    <message>
        <source>What came of it is in %1, %2.</source>
        <translation>Was davon kam, %2, liegt in %1.</translation>
    </message>
</context>
<context>
    <name>porthole::AddressBar</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Where to?  host:port, a URL, a host name</source>
        <translation>Wohin?  Host:Port, eine URL, ein Hostname</translation>
    </message>
</context>
<context>
    <name>porthole::AddressRow</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>A new panel for a TCP listener. It listens when you say so there.</source>
        <translation>Ein neues Panel für einen TCP-Listener. Er lauscht erst, wenn dort darauf geklickt wird.</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>Menü (F10)</translation>
    </message>
</context>
<context>
    <name>porthole::AnswerChoice</name>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>Edit rules</source>
        <translation>Regeln bearbeiten</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>Immer dieselbe</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Chargen</source>
        <translation>Chargen</translation>
    </message>
    <message>
        <source>Daytime</source>
        <translation>Daytime</translation>
    </message>
    <message>
        <source>Nothing answers but you.</source>
        <translation>Nur Sie antworten.</translation>
    </message>
    <message>
        <source>Sends back what comes.</source>
        <translation>Schickt zurück, was kommt.</translation>
    </message>
    <message>
        <source>Reads what comes and says nothing.</source>
        <translation>Liest, was kommt, und sagt nichts.</translation>
    </message>
    <message>
        <source>Answers whatever comes with the same bytes.</source>
        <translation>Antwortet auf alles mit denselben Bytes.</translation>
    </message>
    <message>
        <source>The first rule that fits answers.</source>
        <translation>Die erste Regel, die passt, antwortet.</translation>
    </message>
    <message>
        <source>Characters without end (RFC 864).</source>
        <translation>Zeichen ohne Ende (RFC 864).</translation>
    </message>
    <message>
        <source>The time of day in words (RFC 867).</source>
        <translation>Datum und Uhrzeit in Worten (RFC 867).</translation>
    </message>
    <message>
        <source>Understand \n \r \t \0 \xHH \uXXXX and \\</source>
        <translation>Versteht \n \r \t \0 \xHH \uXXXX und \\</translation>
    </message>
</context>
<context>
    <name>porthole::ArticlePanel</name>
    <message>
        <source>The protocols as the article prints them</source>
        <translation>Die Protokolle, wie der Artikel sie druckt</translation>
    </message>
    <message>
        <source>What is struck out is a slip of the printed table; what is right stands beneath it, and why beside it. Find leads to its rows in the list of ports.</source>
        <translation>Durchgestrichenes ist ein Versehen der gedruckten Tabelle; das Richtige steht darunter, der Grund daneben. „Suchen“ führt zu den Zeilen in der Liste der Ports.</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Python module</source>
        <translation>Python-Modul</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>printed: %1</source>
        <translation>gedruckt: %1</translation>
    </message>
    <message>
        <source>right: %1</source>
        <translation>richtig: %1</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find %1, port %2, in the list of ports</source>
        <translation>%1, Port %2, in der Liste der Ports suchen</translation>
    </message>
    <message>
        <source>As the article prints it</source>
        <translation>Wie im Artikel gedruckt</translation>
    </message>
</context>
<context>
    <name>porthole::BodyForm</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>In parts (multipart)</source>
        <translation>In Teilen (multipart)</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>Body of the request</source>
        <translation>Rumpf der Anfrage</translation>
    </message>
    <message>
        <source>File to send</source>
        <translation>Zu sendende Datei</translation>
    </message>
    <message>
        <source>What to send</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>As multipart/form-data (RFC 7578); forms with files always go that way.</source>
        <translation>Als multipart/form-data (RFC 7578); Formulare mit Dateien gehen immer so.</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>Felder des Formulars</translation>
    </message>
    <message>
        <source>Fields, a line each: name=value</source>
        <translation>Felder, je eine Zeile: Name=Wert</translation>
    </message>
    <message>
        <source>Files of the form</source>
        <translation>Dateien des Formulars</translation>
    </message>
    <message>
        <source>Files, a line each: name=/path/of/the/file</source>
        <translation>Dateien, je eine Zeile: Name=/Pfad/der/Datei</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>A file of the form</source>
        <translation>Eine Datei des Formulars</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>porthole::BytesView</name>
    <message>
        <source>Bytes of the chosen entry</source>
        <translation>Bytes des gewählten Eintrags</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>C array</source>
        <translation>C-Array</translation>
    </message>
    <message>
        <source>Charset</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Bytes as C array</source>
        <translation>Bytes als C-Array</translation>
    </message>
    <message>
        <source>Hide secrets</source>
        <translation>Geheimnisse verbergen</translation>
    </message>
    <message>
        <source>Reveal secrets</source>
        <translation>Geheimnisse zeigen</translation>
    </message>
    <message>
        <source>This entry carries no bytes.</source>
        <translation>Dieser Eintrag enthält keine Bytes.</translation>
    </message>
    <message>
        <source>%1 of the %2 that were kept could be read: the file is damaged.</source>
        <translation>%1 der aufgezeichneten %2 ließen sich lesen: Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Secrets were overwritten with * before they were kept.</source>
        <translation>Geheimnisse wurden vor dem Aufzeichnen mit * überschrieben.</translation>
    </message>
    <message>
        <source>%1 malformed</source>
        <translation>%1 fehlerhaft</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 ab %2</translation>
    </message>
    <message>
        <source>Copy the selected bytes</source>
        <translation>Gewählte Bytes kopieren</translation>
    </message>
    <message>
        <source>Copy all bytes</source>
        <translation>Alle Bytes kopieren</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>Als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy as Base64</source>
        <translation>Als Base64 kopieren</translation>
    </message>
    <message>
        <source>Copy as C array</source>
        <translation>Als C-Array kopieren</translation>
    </message>
</context>
<context>
    <name>porthole::CertificateTree</name>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Copy certificate (PEM)</source>
        <translation>Zertifikat kopieren (PEM)</translation>
    </message>
</context>
<context>
    <name>porthole::ColumnHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>porthole::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Type the name of a command</source>
        <translation>Name eines Befehls</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>No command is called that.</source>
        <translation>So heißt kein Befehl.</translation>
    </message>
</context>
<context>
    <name>porthole::ComparisonFigures</name>
    <message>
        <source>%1, up to %2</source>
        <translation>%1, bis zu %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Messages that the kernel took whole from the sender.</source>
        <translation>Nachrichten, die der Kernel dem Sender ganz abgenommen hat.</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Messages that the reader got whole.</source>
        <translation>Nachrichten, die der Empfänger vollständig bekam.</translation>
    </message>
    <message>
        <source>Delivered late</source>
        <translation>Verspätet zugestellt</translation>
    </message>
    <message>
        <source>Delivered after a message with a higher number.</source>
        <translation>Nach einer Nachricht mit höherer Nummer zugestellt.</translation>
    </message>
    <message>
        <source>Never delivered</source>
        <translation>Nie zugestellt</translation>
    </message>
    <message>
        <source>Sent, and never seen by the reader.</source>
        <translation>Gesendet und beim Empfänger nie gesehen.</translation>
    </message>
    <message>
        <source>Never sent</source>
        <translation>Nie gesendet</translation>
    </message>
    <message>
        <source>Messages that the sender could not hand to the kernel.</source>
        <translation>Nachrichten, die der Sender dem Kernel nicht übergeben konnte.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Aufgehalten</translation>
    </message>
    <message>
        <source>Messages that had to wait because the kernel had no room for them.</source>
        <translation>Nachrichten, die warten mussten, weil der Kernel keinen Platz für sie hatte.</translation>
    </message>
    <message>
        <source>Calls of send()</source>
        <translation>Aufrufe von send()</translation>
    </message>
    <message>
        <source>How often the sender asked the kernel to send.</source>
        <translation>Wie oft der Sender den Kernel um das Senden bat.</translation>
    </message>
    <message>
        <source>Calls that read</source>
        <translation>Aufrufe, die lasen</translation>
    </message>
    <message>
        <source>How often a recv or recvmmsg of the reader brought something.</source>
        <translation>Wie oft ein recv oder recvmmsg des Empfängers etwas brachte.</translation>
    </message>
    <message>
        <source>Bytes delivered</source>
        <translation>Zugestellte Bytes</translation>
    </message>
    <message>
        <source>Dropped by the kernel</source>
        <translation>Vom Kernel verworfen</translation>
    </message>
    <message>
        <source>Datagrams for which the reader&apos;s receive buffer had no room.</source>
        <translation>Datagramme, für die im Empfangspuffer des Empfängers kein Platz war.</translation>
    </message>
    <message>
        <source>First send to last delivery</source>
        <translation>Erstes Senden bis letzte Zustellung</translation>
    </message>
    <message>
        <source>The sender was told</source>
        <translation>Der Sender erfuhr</translation>
    </message>
    <message>
        <source>Everything that a call of the sender, or the connection, said to it.</source>
        <translation>Alles, was ein Aufruf des Senders oder die Verbindung ihm mitteilte.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
</context>
<context>
    <name>porthole::ComparisonForm</name>
    <message>
        <source>The reader looks only now and then. TCP hands it whatever has collected, as one run of bytes: it has to find the messages itself. UDP hands it every datagram apart.</source>
        <translation>Der Empfänger schaut nur ab und zu nach. TCP gibt ihm, was sich angesammelt hat, als eine Folge von Bytes: Die Nachrichten darin muss er selbst finden. UDP gibt ihm jedes Datagramm einzeln.</translation>
    </message>
    <message>
        <source>The reader sleeps until all is sent, with a small receive buffer. Watch who pays: TCP makes the sender wait (the bars), and everything arrives. UDP lets it send, and the kernel drops what does not fit.</source>
        <translation>Der Empfänger schläft mit kleinem Empfangspuffer, bis alles gesendet ist. Wer zahlt dafür? TCP lässt den Sender warten (die Balken), und alles kommt an. UDP lässt ihn senden, und der Kernel verwirft, was nicht hineinpasst.</translation>
    </message>
    <message>
        <source>Nothing is bound to the port. TCP shakes hands first, so connect() fails and nothing is sent. UDP sends at once and every send() succeeds; at most an ICMP message says afterwards that nobody was there.</source>
        <translation>An den Port ist nichts gebunden. TCP beginnt mit dem Handshake, also schlägt connect() fehl und nichts wird gesendet. UDP sendet sofort, und jedes send() gelingt; höchstens sagt hinterher eine ICMP-Meldung, dass niemand da war.</translation>
    </message>
    <message>
        <source>The reader closes its socket half way. TCP says so to the sender and ends the connection. UDP has no connection to end: the sender goes on, unless it asks for ICMP messages and heeds them.</source>
        <translation>Der Empfänger schließt seinen Socket auf halbem Weg. TCP teilt es dem Sender mit und beendet die Verbindung. UDP hat keine Verbindung, die enden könnte: Der Sender macht weiter, sofern er nicht nach ICMP-Meldungen fragt und sie beachtet.</translation>
    </message>
    <message>
        <source>Everything arrives</source>
        <translation>Alles kommt an</translation>
    </message>
    <message>
        <source>Slow reader</source>
        <translation>Langsamer Empfänger</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>Niemand da</translation>
    </message>
    <message>
        <source>Reader leaves</source>
        <translation>Empfänger geht</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Size of each message</source>
        <translation>Größe jeder Nachricht</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>Time between messages</source>
        <translation>Zeit zwischen Nachrichten</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP-Version</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>0: as fast as the sender can.</source>
        <translation>0: so schnell der Sender kann.</translation>
    </message>
    <message>
        <source>of</source>
        <translation>zu je</translation>
    </message>
    <message>
        <source>every</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
</context>
<context>
    <name>porthole::ComparisonLayout</name>
    <message>
        <source>%1 datagrams</source>
        <translation>%1 Datagramme</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>reader</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>sender</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>wakes up</source>
        <translation>wacht auf</translation>
    </message>
    <message>
        <source>closes</source>
        <translation>schließt</translation>
    </message>
    <message>
        <source>1 datagram</source>
        <translation>1 Datagramm</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>held back: no room</source>
        <translation>aufgehalten: kein Platz</translation>
    </message>
    <message>
        <source>never delivered</source>
        <translation>nie zugestellt</translation>
    </message>
    <message>
        <source>never sent</source>
        <translation>nie gesendet</translation>
    </message>
    <message>
        <source>ICMP came back</source>
        <translation>ICMP kam zurück</translation>
    </message>
    <message>
        <source>a call failed</source>
        <translation>Aufruf schlug fehl</translation>
    </message>
</context>
<context>
    <name>porthole::ComparisonMessages</name>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>%1, late</source>
        <translation>%1, verspätet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>TCP sent</source>
        <translation>TCP gesendet</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>aufgehalten</translation>
    </message>
    <message>
        <source>TCP delivered</source>
        <translation>TCP zugestellt</translation>
    </message>
    <message>
        <source>UDP sent</source>
        <translation>UDP gesendet</translation>
    </message>
    <message>
        <source>UDP delivered</source>
        <translation>UDP zugestellt</translation>
    </message>
</context>
<context>
    <name>porthole::ComparisonPanel</name>
    <message>
        <source>Run sends the same numbered messages between two sockets on this machine, first over TCP, then over UDP, and shows here what became of each.</source>
        <translation>„Starten“ sendet dieselben nummerierten Nachrichten zwischen zwei Sockets auf diesem Rechner, erst über TCP, dann über UDP, und zeigt hier, was aus jeder wurde.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Figures of TCP and UDP</source>
        <translation>Kennzahlen von TCP und UDP</translation>
    </message>
    <message>
        <source>Every message</source>
        <translation>Jede Nachricht</translation>
    </message>
    <message>
        <source>TCP beside UDP</source>
        <translation>TCP neben UDP</translation>
    </message>
</context>
<context>
    <name>porthole::ComparisonView</name>
    <message>
        <source>Messages over time, TCP beside UDP</source>
        <translation>Nachrichten im Lauf der Zeit, TCP neben UDP</translation>
    </message>
    <message>
        <source>Choose a message with the arrow keys. Enter shows its delivery in the log.</source>
        <translation>Die Pfeiltasten wählen eine Nachricht. Die Eingabetaste zeigt ihre Zustellung im Log.</translation>
    </message>
    <message>
        <source>sent after %1</source>
        <translation>gesendet nach %1</translation>
    </message>
    <message>
        <source>held back for %1</source>
        <translation>aufgehalten für %1</translation>
    </message>
    <message>
        <source>arrived after %1</source>
        <translation>angekommen nach %1</translation>
    </message>
    <message>
        <source>delivered late, after %1</source>
        <translation>verspätet zugestellt, nach %1</translation>
    </message>
    <message>
        <source>delivered after %1</source>
        <translation>zugestellt nach %1</translation>
    </message>
    <message>
        <source>never delivered</source>
        <translation>nie zugestellt</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>%1 message %2: %3</source>
        <translation>%1, Nachricht %2: %3</translation>
    </message>
</context>
<context>
    <name>porthole::ComposeOptions</name>
    <message>
        <source>Line ends</source>
        <translation>Zeilenenden</translation>
    </message>
    <message>
        <source>as typed</source>
        <translation>wie getippt</translation>
    </message>
    <message>
        <source>Characters as</source>
        <translation>Zeichen als</translation>
    </message>
    <message>
        <source>Escapes</source>
        <translation>Escapes</translation>
    </message>
    <message>
        <source>Understand \n \r \t \0 \xHH \uXXXX and \\</source>
        <translation>Versteht \n \r \t \0 \xHH \uXXXX und \\</translation>
    </message>
</context>
<context>
    <name>porthole::ComposeWidget</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Text to send</source>
        <translation>Zu sendender Text</translation>
    </message>
    <message>
        <source>Text to send. Ctrl+Enter sends it, Alt+Up brings back what was sent before.</source>
        <translation>Zu sendender Text. Strg+Eingabe sendet ihn, Alt+Oben holt früher Gesendetes zurück.</translation>
    </message>
    <message>
        <source>Bytes to send, in hexadecimal</source>
        <translation>Zu sendende Bytes, hexadezimal</translation>
    </message>
    <message>
        <source>48 65 6c 6c 6f, 0x48,0x65, 48:65, or a whole hex dump from anywhere</source>
        <translation>48 65 6c 6c 6f, 0x48,0x65, 48:65 oder ein ganzer Hexdump, gleich woher</translation>
    </message>
    <message>
        <source>Streamed from the disk, of any size.</source>
        <translation>Wird vom Datenträger gesendet, gleich wie groß.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Every byte has two digits: the last one waits for its second.</source>
        <translation>Jedes Byte hat zwei Ziffern: Dem letzten fehlt noch die zweite.</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Send again and again</source>
        <translation>Immer wieder senden</translation>
    </message>
    <message>
        <source>Secret: not remembered among what was sent, and blanked in exports of a connection</source>
        <translation>Geheim: Wird nicht bei dem Gesendeten gemerkt und in Exporten einer Verbindung geschwärzt</translation>
    </message>
    <message>
        <source>Messages that were saved or sent before</source>
        <translation>Nachrichten, die gespeichert oder schon gesendet wurden</translation>
    </message>
    <message>
        <source>Bytes to send, in Base64</source>
        <translation>Zu sendende Bytes, in Base64</translation>
    </message>
    <message>
        <source>SGVsbG8=, with or without line breaks and padding</source>
        <translation>SGVsbG8=, mit oder ohne Umbrüche und Füllzeichen</translation>
    </message>
    <message>
        <source>Filled in anew each time: {{counter}} {{time iso}} {{random 8 hex}} {{uuid}} {{length}} {{crc32}}</source>
        <translation>Jedes Mal neu ausgefüllt: {{counter}} {{time iso}} {{random 8 hex}} {{uuid}} {{length}} {{crc32}}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>next message: %1</source>
        <translation>nächste Nachricht: %1</translation>
    </message>
    <message>
        <source>A file cannot be secret: exports show what was sent of it</source>
        <translation>Eine Datei kann nicht geheim sein: Exporte zeigen, was von ihr gesendet wurde</translation>
    </message>
    <message>
        <source>The list is open: “Send again” sends what is chosen there.</source>
        <translation>Die Liste ist offen: „Erneut senden“ sendet, was darin gewählt ist.</translation>
    </message>
    <message>
        <source>for example: %1</source>
        <translation>zum Beispiel: %1</translation>
    </message>
    <message>
        <source>In the lab</source>
        <translation>Im Labor</translation>
    </message>
    <message>
        <source>In the lab: the same message between two hosts, across a link whose faults you choose, to a listener that answers. It needs no connection, and nothing goes to whom you are connected to.</source>
        <translation>Im Labor: dieselbe Nachricht zwischen zwei Rechnern, über eine Strecke, deren Fehler Sie wählen, an einen Listener, der antwortet. Dafür ist keine Verbindung nötig, und an die Gegenstelle einer bestehenden geht nichts.</translation>
    </message>
    <message>
        <source>Send empty</source>
        <translation>Leer senden</translation>
    </message>
    <message>
        <source>a datagram of 0 bytes</source>
        <translation>ein Datagramm von 0 Bytes</translation>
    </message>
</context>
<context>
    <name>porthole::ConnectionList</name>
    <message>
        <source>both finished</source>
        <translation>beide fertig</translation>
    </message>
    <message>
        <source>peer finished</source>
        <translation>Gegenstelle fertig</translation>
    </message>
    <message>
        <source>you finished</source>
        <translation>wir fertig</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>looking up</source>
        <translation>löst auf</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>reset by peer</source>
        <translation>Reset von dort</translation>
    </message>
    <message>
        <source>reset by you</source>
        <translation>Reset von hier</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>agreeing on TLS</source>
        <translation>vereinbart TLS</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
</context>
<context>
    <name>porthole::ConnectionStrip</name>
    <message>
        <source>Half-close</source>
        <translation>Halb schließen</translation>
    </message>
    <message>
        <source>Finish sending (FIN). The other side is told that nothing more comes, and can still answer.</source>
        <translation>Das Senden beenden (FIN). Die Gegenstelle erfährt, dass nichts mehr kommt, und kann noch antworten.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Break the connection off (RST). What waits to be sent is lost, and the other side sees an error.</source>
        <translation>Die Verbindung abbrechen (RST). Was auf das Senden wartet, geht verloren, und die Gegenstelle sieht einen Fehler.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Send what is queued, then close both directions.</source>
        <translation>Das Wartende noch senden, dann beide Richtungen schließen.</translation>
    </message>
    <message>
        <source>Sent %1, received %2, queued %3</source>
        <translation>%1 gesendet, %2 empfangen, %3 wartet</translation>
    </message>
    <message>
        <source>reading paused</source>
        <translation>Lesen angehalten</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 warten</translation>
    </message>
</context>
<context>
    <name>porthole::ConnectionTable</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Half-close</source>
        <translation>Halb schließen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>Im Log zeigen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Close and remove from the list</source>
        <translation>Schließen und aus der Liste entfernen</translation>
    </message>
</context>
<context>
    <name>porthole::ConnectionsPane</name>
    <message>
        <source>Show its log</source>
        <translation>Im Log zeigen</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Half-close</source>
        <translation>Halb schließen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Every connection appears here, those you open and those you accept.</source>
        <translation>Hier erscheint jede Verbindung, ob selbst geöffnet oder angenommen.</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Mit einem Server verbinden</translation>
    </message>
</context>
<context>
    <name>porthole::ContentLinks</name>
    <message>
        <source>Links of the page</source>
        <translation>Links der Seite</translation>
    </message>
    <message>
        <source>Fetch %1</source>
        <translation>%1 holen</translation>
    </message>
    <message>
        <source>Fetch %1, of another server: credentials and cookies stay here</source>
        <translation>%1 holen, von einem anderen Server: Zugangsdaten und Cookies bleiben hier</translation>
    </message>
    <message>
        <source>There are more links, which are not listed.</source>
        <translation>Es gibt weitere Links, die hier nicht stehen.</translation>
    </message>
</context>
<context>
    <name>porthole::ContentPane</name>
    <message>
        <source>Content as text</source>
        <translation>Inhalt als Text</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Show the content as</source>
        <translation>Den Inhalt zeigen als</translation>
    </message>
    <message>
        <source>Charset</source>
        <translation>Zeichensatz</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>The first %1 of %2 are kept and shown; the rest was only counted.</source>
        <translation>Die ersten %1 von %2 sind aufbewahrt und werden gezeigt; der Rest wurde nur gezählt.</translation>
    </message>
    <message>
        <source>More came than is kept: it is fetched once more, straight into the file.</source>
        <translation>Es kam mehr, als aufbewahrt wird: Es wird noch einmal geholt, gleich in die Datei.</translation>
    </message>
    <message>
        <source>Write the content to a file.</source>
        <translation>Den Inhalt in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>The menu is shown as far as its line %L1; %L2 more came.</source>
        <translation>Das Menü ist bis zu seiner Zeile %L1 zu sehen; %L2 weitere kamen.</translation>
    </message>
    <message>
        <source>The first %1 are shown; more of it is, once all has come.</source>
        <translation>Die ersten %1 sind zu sehen; mehr davon, wenn alles da ist.</translation>
    </message>
    <message>
        <source>The first %1 of %2 are kept; the rest was only counted.</source>
        <translation>Die ersten %1 von %2 sind aufbewahrt; der Rest wurde nur gezählt.</translation>
    </message>
    <message>
        <source>As text the first %1 are shown; Hex shows all that is kept.</source>
        <translation>Als Text werden die ersten %1 gezeigt; Hex zeigt alles, was aufbewahrt ist.</translation>
    </message>
</context>
<context>
    <name>porthole::ContentSaver</name>
    <message>
        <source>Save the content</source>
        <translation>Den Inhalt speichern</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 is written, %2.</source>
        <translation>%1 ist geschrieben, %2.</translation>
    </message>
    <message>
        <source>Send it again?</source>
        <translation>Noch einmal senden?</translation>
    </message>
    <message>
        <source>Only the first %1 of the content are kept. To save all of it the request is sent once more, with its body: the server may do again what it did.</source>
        <translation>Nur die ersten %1 des Inhalts sind aufgehoben. Um alles zu speichern, wird die Anfrage mit ihrem Inhalt noch einmal gesendet: Der Server tut vielleicht noch einmal, was er getan hat.</translation>
    </message>
    <message>
        <source>Send again and save</source>
        <translation>Noch einmal senden und speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 is whole: %2 were written behind the %3 that were there.</source>
        <translation>%1 ist vollständig: %2 wurden hinter die vorhandenen %3 geschrieben.</translation>
    </message>
    <message>
        <source>Nothing told whether they are of the same version; only their number was compared.</source>
        <translation>Nichts sagte, ob sie zur selben Fassung gehören; nur ihre Zahl wurde verglichen.</translation>
    </message>
</context>
<context>
    <name>porthole::ConversationPane</name>
    <message>
        <source>Conversation</source>
        <translation>Konversation</translation>
    </message>
    <message>
        <source>What is sent and received appears here as text, in order.</source>
        <translation>Hier erscheint als Text, was gesendet und empfangen wird, der Reihe nach.</translation>
    </message>
    <message>
        <source>… %1 entries passed too quickly to show here, see the log</source>
        <translation>… %1 Einträge kamen zu schnell, um sie hier zu zeigen, siehe Log</translation>
    </message>
    <message>
        <source>   … %1 more, see the log</source>
        <translation>   … %1 weitere, siehe Log</translation>
    </message>
    <message>
        <source>   … %1 not recorded</source>
        <translation>   … %1 nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>process %1 of user %2</source>
        <translation>Prozess %1 von Benutzer %2</translation>
    </message>
</context>
<context>
    <name>porthole::ConversationsPane</name>
    <message>
        <source>Show its log</source>
        <translation>Im Log zeigen</translation>
    </message>
    <message>
        <source>Show its ladder</source>
        <translation>Leiter zeigen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Konversationen</translation>
    </message>
    <message>
        <source>Nothing in this log belongs to a conversation: everybody who talks to somebody has a row here.</source>
        <translation>Nichts in diesem Log gehört zu einer Konversation: Wer mit jemandem spricht, hat hier eine Zeile.</translation>
    </message>
    <message numerus="yes">
        <source>%1 conversations</source>
        <translation>
            <numerusform>%1 Konversation</numerusform>
            <numerusform>%1 Konversationen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 packets belong to others that there is no room for</source>
        <translation>%1 Pakete gehören zu anderen, für die kein Platz ist</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Show the stream</source>
        <translation>Strom zeigen</translation>
    </message>
</context>
<context>
    <name>porthole::DetailsPane</name>
    <message>
        <source>No. %1, sent</source>
        <translation>Nr. %1, gesendet</translation>
    </message>
    <message>
        <source>No. %1, received</source>
        <translation>Nr. %1, empfangen</translation>
    </message>
    <message>
        <source>No. %1, %2</source>
        <translation>Nr. %1, %2</translation>
    </message>
    <message>
        <source>Choose an entry in the log: what it says and its bytes appear here.</source>
        <translation>Einen Eintrag im Log wählen: Was er sagt und seine Bytes erscheinen hier.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>porthole::DocumentPanel</name>
    <message>
        <source>Reading and checking %1</source>
        <translation>%1 wird gelesen und geprüft</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>This file is damaged.</source>
        <translation>Diese Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Entries that do not hold: %1; parts of the file: %2. Everything else is shown. %3</source>
        <translation>Beschädigte Einträge: %1; beschädigte Teile der Datei: %2. Alles andere wird gezeigt. %3</translation>
    </message>
    <message>
        <source>Another program is still writing this session.</source>
        <translation>Ein anderes Programm schreibt noch an dieser Sitzung.</translation>
    </message>
    <message>
        <source>What it had written when the file was opened is shown.</source>
        <translation>Gezeigt wird, was beim Öffnen der Datei geschrieben war.</translation>
    </message>
    <message>
        <source>This session did not end in order.</source>
        <translation>Diese Sitzung endete nicht ordnungsgemäß.</translation>
    </message>
    <message numerus="yes">
        <source>Its program was stopped or crashed. All %1 entries it published are here.</source>
        <translation>
            <numerusform>Ihr Programm wurde beendet oder stürzte ab. %1 Eintrag, den es veröffentlicht hat, ist hier.</numerusform>
            <numerusform>Ihr Programm wurde beendet oder stürzte ab. Alle %1 Einträge, die es veröffentlicht hat, sind hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 packets</source>
        <translation>
            <numerusform>%1 Paket</numerusform>
            <numerusform>%1 Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Reading the capture</source>
        <translation>Die Aufzeichnung wird gelesen</translation>
    </message>
    <message>
        <source>%1 of the file, %2 so far.</source>
        <translation>%1 der Datei, bisher %2.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Only a part of this capture is shown</source>
        <translation>Nur ein Teil dieser Aufzeichnung wird gezeigt</translation>
    </message>
    <message>
        <source>Reading was stopped at %1 of the file, after %2.</source>
        <translation>Das Lesen wurde bei %1 der Datei angehalten, nach %2.</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>Alles lesen</translation>
    </message>
    <message>
        <source>This capture is damaged.</source>
        <translation>Diese Aufzeichnung ist beschädigt.</translation>
    </message>
    <message>
        <source>Places that do not hold: %1. Everything readable is shown, and the log names each place.</source>
        <translation>Stellen, die nicht stimmen: %1. Alles Lesbare wird gezeigt, und das Log nennt jede Stelle.</translation>
    </message>
    <message>
        <source>There is no room for %1 of its packets here. The command line reads captures of any length.</source>
        <translation>Für %1 ihrer Pakete ist hier kein Platz. Die Kommandozeile liest Aufzeichnungen jeder Länge.</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Experiment of %1</source>
        <translation>Experiment vom %1</translation>
    </message>
    <message>
        <source>Recorded on another machine, %1</source>
        <translation>Auf einem anderen Rechner aufgezeichnet, %1</translation>
    </message>
    <message>
        <source>Recorded %1</source>
        <translation>Aufgezeichnet %1</translation>
    </message>
    <message>
        <source>This run of the lab was recorded, on another machine.</source>
        <translation>Dieser Lauf des Labors wurde aufgezeichnet, auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>It comes with Porthole, under the same licence. It is shown as if it had been made here, but nothing of it happened here.</source>
        <translation>Er wird mit Porthole geliefert, unter derselben Lizenz. Er wird gezeigt, als wäre er hier entstanden, aber nichts davon geschah hier.</translation>
    </message>
    <message>
        <source>Recorded lab run</source>
        <translation>Aufgezeichneter Laborlauf</translation>
    </message>
    <message>
        <source>%1 (the part that was read)</source>
        <translation>%1 (der gelesene Teil)</translation>
    </message>
    <message>
        <source>A newer version wrote parts of this session.</source>
        <translation>Teile dieser Sitzung schrieb eine neuere Version.</translation>
    </message>
    <message>
        <source>Parts that this version does not know, and leaves out: %1.</source>
        <translation>Teile, die diese Version nicht kennt und weglässt: %1.</translation>
    </message>
    <message>
        <source>A part of this session has no checksum.</source>
        <translation>Ein Teil dieser Sitzung hat keine Prüfsumme.</translation>
    </message>
    <message>
        <source>%1 came too fast for one: a change of them on the disk would not show.</source>
        <translation>%1 kamen dafür zu schnell: Eine Veränderung auf der Platte fiele nicht auf.</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangeForm</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to what was fetched before (Alt+Left)</source>
        <translation>Zurück zu dem, was vorher geholt wurde (Alt+Links)</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>Ctrl+Enter; again with F5. Escape stops.</source>
        <translation>Strg+Eingabe; noch einmal mit F5. Escape hält an.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Noch einmal holen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Write the request yourself, byte for byte: it begins with what would be sent now.</source>
        <translation>Die Anfrage selbst schreiben, Byte für Byte: Sie beginnt mit dem, was jetzt gesendet würde.</translation>
    </message>
    <message>
        <source>The raw request says this itself.</source>
        <translation>Das sagt die rohe Anfrage selbst.</translation>
    </message>
    <message>
        <source>In the lab</source>
        <translation>Im Labor</translation>
    </message>
    <message>
        <source>The same request, asked of the practice server across a link whose faults you choose. Credentials and cookies stay here.</source>
        <translation>Dieselbe Anfrage, an den Übungsserver über eine Leitung, deren Fehler Sie wählen. Zugangsdaten und Cookies bleiben hier.</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangeHeads</name>
    <message>
        <source>Header fields of the request as it was sent</source>
        <translation>Kopffelder der Anfrage, wie sie gesendet wurde</translation>
    </message>
    <message>
        <source>Header fields of the answer</source>
        <translation>Kopffelder der Antwort</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Whose heads to show: each redirect is a request of its own.</source>
        <translation>Wessen Köpfe gezeigt werden: Jede Weiterleitung ist eine eigene Anfrage.</translation>
    </message>
    <message>
        <source>Request, as it was sent</source>
        <translation>Anfrage, wie sie gesendet wurde</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangeOptions</name>
    <message>
        <source>Header fields</source>
        <translation>Kopffelder</translation>
    </message>
    <message>
        <source>Header fields, a line each: Accept: text/html</source>
        <translation>Kopffelder, je eine Zeile: Accept: text/html</translation>
    </message>
    <message>
        <source>Follow redirects</source>
        <translation>Weiterleitungen folgen</translation>
    </message>
    <message>
        <source>Undo codings</source>
        <translation>Kodierungen auflösen</translation>
    </message>
    <message>
        <source>Show what was compressed for the way as it was before.</source>
        <translation>Was für den Weg komprimiert wurde, so zeigen, wie es vorher war.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>instead of user and password</source>
        <translation>statt Benutzer und Passwort</translation>
    </message>
    <message>
        <source>all, or 0-499, 1000-</source>
        <translation>alle, oder 0-499, 1000-</translation>
    </message>
    <message>
        <source>Asks for parts alone, counted from 0: first-last, also several. A server may send all of it nevertheless.</source>
        <translation>Fragt nur nach Teilen, ab 0 gezählt: erstes-letztes, auch mehrere. Ein Server darf trotzdem alles senden.</translation>
    </message>
    <message>
        <source>Continue a file…</source>
        <translation>Datei fortsetzen…</translation>
    </message>
    <message>
        <source>Choose a file that holds the beginning: the rest is fetched and written behind it.</source>
        <translation>Eine Datei wählen, die den Anfang enthält: Der Rest wird geholt und dahinter geschrieben.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Limit of time without a byte</source>
        <translation>Zeitgrenze ohne ein Byte</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>It is given up when nothing came for so long.</source>
        <translation>Es wird aufgegeben, wenn so lange nichts kam.</translation>
    </message>
    <message>
        <source>Limit of time for all of it</source>
        <translation>Zeitgrenze für das Ganze</translation>
    </message>
    <message>
        <source>It is given up after so long, however much came.</source>
        <translation>Es wird nach so langer Zeit aufgegeben, wie viel auch kam.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Silence at most</source>
        <translation>Höchstens Stille</translation>
    </message>
    <message>
        <source>All of it at most</source>
        <translation>Alles höchstens</translation>
    </message>
    <message>
        <source>HTTP/1.0</source>
        <translation>HTTP/1.0</translation>
    </message>
    <message>
        <source>Ask as HTTP/1.0 does: a server may answer in another way.</source>
        <translation>Fragt, wie HTTP/1.0 es tut: Ein Server antwortet dann womöglich anders.</translation>
    </message>
    <message>
        <source>Ask before a body</source>
        <translation>Vor einem Rumpf fragen</translation>
    </message>
    <message>
        <source>Expect: 100-continue. The body is sent when the server says 100 Continue, or after a second without an answer. Without this only bodies of more than 1 MiB wait.</source>
        <translation>Expect: 100-continue. Der Rumpf geht ab, wenn der Server 100 Continue sagt oder eine Sekunde lang nicht antwortet. Sonst warten nur Rümpfe von mehr als 1 MiB.</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangePanel</name>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>A file that holds the beginning</source>
        <translation>Eine Datei, die den Anfang enthält</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>As it came before: %1</source>
        <translation>Wie es zuvor kam: %1</translation>
    </message>
    <message>
        <source>Nothing was sent. Of the request before: %1</source>
        <translation>Nichts wurde gesendet. Von der Anfrage davor: %1</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangeRaw</name>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Every line break is sent as CR LF. Other bytes are written as \n, \t, \x00; a backslash as \\.</source>
        <translation>Jeder Zeilenumbruch wird als CR LF gesendet. Andere Bytes schreibt man als \n, \t, \x00; einen Rückstrich als \\.</translation>
    </message>
    <message>
        <source>Fill in again</source>
        <translation>Neu ausfüllen</translation>
    </message>
    <message>
        <source>Writes here what would be sent without this, instead of what stands here now.</source>
        <translation>Schreibt hierher, was sonst gesendet würde, statt dessen, was jetzt hier steht.</translation>
    </message>
    <message>
        <source>The empty line that ends the head is missing: a server waits for more.</source>
        <translation>Die leere Zeile, die den Kopf beendet, fehlt: Ein Server wartet auf mehr.</translation>
    </message>
    <message>
        <source>The bytes of files do not stand here.</source>
        <translation>Die Bytes von Dateien stehen nicht hier.</translation>
    </message>
    <message>
        <source>Credentials or cookies are readable here; in the log they are hidden.</source>
        <translation>Zugangsdaten oder Cookies sind hier lesbar; im Protokoll sind sie verborgen.</translation>
    </message>
    <message>
        <source>These %1 go to %2, and nothing else. Line breaks are CR LF. Redirects are not followed.</source>
        <translation>Diese %1 gehen an %2, und nichts anderes. Zeilenumbrüche sind CR LF. Weiterleitungen wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>Nothing can be sent.</source>
        <translation>Nichts kann gesendet werden.</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangeResults</name>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopffelder</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>What of the exchange to show</source>
        <translation>Was vom Austausch gezeigt wird</translation>
    </message>
</context>
<context>
    <name>porthole::ExchangeView</name>
    <message>
        <source>Fetch shows here what a server answers and where the time went; a practice server on this machine needs no network.</source>
        <translation>Holen zeigt hier, was ein Server antwortet und wo die Zeit blieb; ein Übungsserver auf diesem Rechner braucht kein Netz.</translation>
    </message>
    <message>
        <source>Fetch from the %1 practice server</source>
        <translation>Vom %1-Übungsserver holen</translation>
    </message>
</context>
<context>
    <name>porthole::ExplanationBox</name>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
</context>
<context>
    <name>porthole::FieldTree</name>
    <message>
        <source>Fields of the entry</source>
        <translation>Felder des Eintrags</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
</context>
<context>
    <name>porthole::FileField</name>
    <message>
        <source>PEM file</source>
        <translation>PEM-Datei</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>porthole::FileSendPane</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No file chosen. Drop one here or choose it.</source>
        <translation>Keine Datei gewählt. Eine hier ablegen oder auswählen.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>How much of the file was sent</source>
        <translation>Wie viel der Datei gesendet ist</translation>
    </message>
    <message>
        <source>Send a file</source>
        <translation>Eine Datei senden</translation>
    </message>
    <message>
        <source>%1 is not a file.</source>
        <translation>%1 ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bis jetzt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>, noch %1</translation>
    </message>
</context>
<context>
    <name>porthole::FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter, for example: conv == 2 and received</source>
        <translation>Filter, zum Beispiel: conv == 2 and received</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
</context>
<context>
    <name>porthole::FramingChoice</name>
    <message>
        <source>What ends a message</source>
        <translation>Was eine Nachricht beendet</translation>
    </message>
    <message>
        <source>Bytes of a message</source>
        <translation>Bytes einer Nachricht</translation>
    </message>
    <message>
        <source>counts itself</source>
        <translation>zählt sich mit</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Not cut</source>
        <translation>Ungeteilt</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Length in front</source>
        <translation>Länge davor</translation>
    </message>
    <message>
        <source>Fixed size</source>
        <translation>Feste Größe</translation>
    </message>
    <message>
        <source>TCP itself has no messages: it is a stream of bytes, however they were sent. Cut here, they are rows of the log&apos;s message table. From now on; what came before stays as it is.</source>
        <translation>TCP selbst kennt keine Nachrichten: Es ist ein Strom von Bytes, wie auch immer sie gesendet wurden. Hier geteilt, stehen sie in der Nachrichtentabelle des Protokolls. Ab jetzt; was vorher kam, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Understand \n \r \t \0 \xHH \uXXXX and \\</source>
        <translation>Versteht \n \r \t \0 \xHH \uXXXX und \\</translation>
    </message>
    <message>
        <source>How the length is written</source>
        <translation>Wie die Länge geschrieben ist</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>2 bytes, highest first</source>
        <translation>2 Bytes, höchstes zuerst</translation>
    </message>
    <message>
        <source>2 bytes, lowest first</source>
        <translation>2 Bytes, niedrigstes zuerst</translation>
    </message>
    <message>
        <source>4 bytes, highest first</source>
        <translation>4 Bytes, höchstes zuerst</translation>
    </message>
    <message>
        <source>4 bytes, lowest first</source>
        <translation>4 Bytes, niedrigstes zuerst</translation>
    </message>
    <message>
        <source>8 bytes, highest first</source>
        <translation>8 Bytes, höchstes zuerst</translation>
    </message>
    <message>
        <source>8 bytes, lowest first</source>
        <translation>8 Bytes, niedrigstes zuerst</translation>
    </message>
    <message>
        <source>The length counts its own bytes, too.</source>
        <translation>Die Länge zählt ihre eigenen Bytes mit.</translation>
    </message>
</context>
<context>
    <name>porthole::GopherLeave</name>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>This line of the menu leads to an address outside it, which the server chose. Open it?</source>
        <translation>Diese Zeile des Menüs führt zu einer Adresse außerhalb, die der Server gewählt hat. Öffnen?</translation>
    </message>
    <message>
        <source>Address it leads to</source>
        <translation>Adresse, zu der sie führt</translation>
    </message>
    <message>
        <source>Open the address</source>
        <translation>Adresse öffnen</translation>
    </message>
</context>
<context>
    <name>porthole::GopherMenuView</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>porthole::GopherSearch</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Words to search for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
</context>
<context>
    <name>porthole::GroupsForm</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Only from</source>
        <translation>Nur von</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>What is sent to a group reaches everyone who has joined it. Groups are 224.0.0.0 to 239.255.255.255, and addresses that begin with ff.</source>
        <translation>Was an eine Gruppe gesendet wird, erreicht alle, die ihr beigetreten sind. Gruppen sind 224.0.0.0 bis 239.255.255.255 und Adressen, die mit ff beginnen.</translation>
    </message>
    <message>
        <source>The network interface on which it is joined.</source>
        <translation>Die Netzwerkschnittstelle, an der ihr beigetreten wird.</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>jedem</translation>
    </message>
    <message>
        <source>Takes what this one address sends to the group, and nothing else.</source>
        <translation>Nimmt an, was diese eine Adresse an die Gruppe sendet, und sonst nichts.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>%1, only from %2</source>
        <translation>%1, nur von %2</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave %1</source>
        <translation>%1 verlassen</translation>
    </message>
</context>
<context>
    <name>porthole::HexView</name>
    <message>
        <source>Bytes in hex</source>
        <translation>Bytes in Hex</translation>
    </message>
</context>
<context>
    <name>porthole::InlineTrouble</name>
    <message>
        <source>Show the evidence</source>
        <translation>Beleg zeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>porthole::JobBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation>%1, noch %2</translation>
    </message>
</context>
<context>
    <name>porthole::LabFigureTable</name>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Whose TCP both hosts have.</source>
        <translation>Dessen TCP beide Hosts haben.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Of the link&apos;s luck: the same again gives the same losses.</source>
        <translation>Für das Glück der Leitung: Derselbe ergibt dieselben Verluste.</translation>
    </message>
    <message>
        <source>A setting of both hosts, as it was asked for.</source>
        <translation>Eine Einstellung beider Hosts, wie verlangt.</translation>
    </message>
    <message>
        <source>A setting of both hosts; %1 was asked for.</source>
        <translation>Eine Einstellung beider Hosts; verlangt war %1.</translation>
    </message>
    <message>
        <source>message %1</source>
        <translation>Nachricht %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Click or Enter: shows that message in the ladder and in the log</source>
        <translation>Klick oder Eingabetaste: zeigt diese Nachricht in der Leiter und im Protokoll</translation>
    </message>
    <message>
        <source>Click or Enter: shows the first of them in the ladder and in the log, then the next</source>
        <translation>Klick oder Eingabetaste: zeigt der Reihe nach in der Leiter und im Protokoll, was hier gezählt ist</translation>
    </message>
</context>
<context>
    <name>porthole::LabForm</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Size of each message</source>
        <translation>Größe jeder Nachricht</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>Time between messages</source>
        <translation>Zeit zwischen Nachrichten</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source> kbit/s</source>
        <translation> kbit/s</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>0: as fast as the sender can.</source>
        <translation>0: so schnell, wie der Sender kann.</translation>
    </message>
    <message>
        <source>of</source>
        <translation>zu</translation>
    </message>
    <message>
        <source>every</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Each way.</source>
        <translation>In jeder Richtung.</translation>
    </message>
    <message>
        <source>Of all packets, each way, by chance.</source>
        <translation>Von allen Paketen, in jeder Richtung, zufällig.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Size of an answer</source>
        <translation>Größe einer Antwort</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Rate of UDP&apos;s sender</source>
        <translation>Rate des UDP-Absenders</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Backlog</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>SYN again</source>
        <translation>SYN noch einmal</translation>
    </message>
    <message>
        <source> times</source>
        <translation>-mal</translation>
    </message>
    <message>
        <source>Both at once</source>
        <translation>Beide zugleich</translation>
    </message>
    <message>
        <source>Until host B reads again, or ends, or host A breaks off; of questions over UDP, how long an answer is waited for.</source>
        <translation>Bis Rechner B wieder liest oder endet, oder Rechner A abbricht; bei Fragen über UDP, wie lange auf eine Antwort gewartet wird.</translation>
    </message>
    <message>
        <source>at the pace</source>
        <translation>im Takt</translation>
    </message>
    <message>
        <source>What is given to UDP, which sends it whether or not the link can carry it. TCP finds its own.</source>
        <translation>Was UDP bekommt und sendet, ob die Strecke es tragen kann oder nicht. TCP findet seine eigene.</translation>
    </message>
    <message>
        <source>How many connections wait for accept(); Linux takes one more.</source>
        <translation>Wie viele Verbindungen auf accept() warten; Linux nimmt eine mehr.</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>How often a SYN is sent again before connect() fails, after 1 s, 2 s, 4 s ...</source>
        <translation>Wie oft ein SYN noch einmal gesendet wird, bevor connect() fehlschlägt, nach 1 s, 2 s, 4 s ...</translation>
    </message>
    <message>
        <source>Answers of</source>
        <translation>Antworten von</translation>
    </message>
    <message>
        <source>What is fetched</source>
        <translation>Was abgerufen wird</translation>
    </message>
    <message>
        <source>Transports</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>TCP, then UDP</source>
        <translation>TCP, dann UDP</translation>
    </message>
    <message>
        <source>Only TCP</source>
        <translation>Nur TCP</translation>
    </message>
    <message>
        <source>Only UDP</source>
        <translation>Nur UDP</translation>
    </message>
    <message>
        <source>One after the other each has the link alone. At once they share it.</source>
        <translation>Nacheinander hat jeder die Leitung für sich. Zugleich teilen sie sie.</translation>
    </message>
    <message>
        <source>All faults of the link, each direction by itself, and how the hosts are set.</source>
        <translation>Alle Fehler der Leitung, jede Richtung für sich, und wie die Hosts eingestellt sind.</translation>
    </message>
    <message>
        <source>A path, or a URL of http, https, gopher or gophers. Its host is host B, whose program is the practice server.</source>
        <translation>Ein Pfad oder eine URL von http, https, gopher oder gophers. Ihr Host ist Host B, dessen Programm der Übungsserver ist.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source> ms, back %1 ms</source>
        <translation> ms, zurück %1 ms</translation>
    </message>
    <message>
        <source> %, back %1 %</source>
        <translation> %, zurück %1 %</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>%1, %2 with it</source>
        <translation>%1, mit %2</translation>
    </message>
    <message>
        <source>Ends after</source>
        <translation>Endet nach</translation>
    </message>
    <message>
        <source>Host A ends its connection so long after the last message: its FIN would tell at once what is missing.</source>
        <translation>Host A beendet seine Verbindung so lange nach der letzten Nachricht: Sein FIN würde gleich sagen, was fehlt.</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>The same request, asked of Porthole&apos;s practice server in host B: it has pages of its own, and what another server has is not there. Nothing is lost until you say so: choose what the link does, and run it again.</source>
        <translation>Dieselbe Anfrage, an Portholes Übungsserver in Host B: Er hat eigene Seiten, und was ein anderer Server hat, ist nicht dort. Nichts geht verloren, bis Sie es sagen: Wählen Sie, was die Leitung tut, und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Echo</source>
        <translation>Echo</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>Immer dieselbe</translation>
    </message>
    <message>
        <source>Host B sends back what comes.</source>
        <translation>Rechner B sendet zurück, was kommt.</translation>
    </message>
    <message>
        <source>Host B reads what comes and says nothing.</source>
        <translation>Rechner B liest, was kommt, und sagt nichts.</translation>
    </message>
    <message>
        <source>Host B answers each piece that it reads with the same bytes.</source>
        <translation>Rechner B beantwortet jedes Stück, das er liest, mit denselben Bytes.</translation>
    </message>
    <message>
        <source>The messages go in TLS, with a certificate that this machine&apos;s own authority makes for host B. UDP has nothing like it here.</source>
        <translation>Die Nachrichten gehen in TLS, mit einem Zertifikat, das die eigene Zertifizierungsstelle dieses Rechners für Rechner B ausstellt. Für UDP gibt es das hier nicht.</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Understand \n \r \t \0 \xHH \uXXXX and \\</source>
        <translation>Versteht \n \r \t \0 \xHH \uXXXX und \\</translation>
    </message>
    <message>
        <source>How the first message begins (%1; different messages: %2). They are written where they came from.</source>
        <translation>Wie die erste Nachricht beginnt (%1; verschiedene Nachrichten: %2). Geschrieben werden sie dort, woher sie kamen.</translation>
    </message>
    <message>
        <source>What you wrote, sent by a client in host A to a listener in host B that sends it back. The link is as it was set last, with its faults: choose under Link what it does, and run it again.</source>
        <translation>Was Sie geschrieben haben, gesendet von einem Client in Rechner A an einen Listener in Rechner B, der es zurücksendet. Die Strecke ist, wie sie zuletzt eingestellt war, samt ihren Fehlern: Wählen Sie unter „Strecke“, was sie tut, und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>Of %1 messages the first %2 are sent here; the command line takes more.</source>
        <translation>Von %1 Nachrichten werden hier die ersten %2 gesendet; die Kommandozeile nimmt mehr.</translation>
    </message>
    <message numerus="yes">
        <source>It was to go on without end: here %n message(s) are sent.</source>
        <translation>
            <numerusform>Es sollte ohne Ende weitergehen: Hier wird %n Nachricht gesendet.</numerusform>
            <numerusform>Es sollte ohne Ende weitergehen: Hier werden %n Nachrichten gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 messages the first %2 are sent here: the lab takes no more.</source>
        <translation>Von %1 Nachrichten werden hier die ersten %2 gesendet: Mehr nimmt das Labor nicht.</translation>
    </message>
    <message>
        <source>They go every %1 ms and not every %2 ms: the lab waits no longer.</source>
        <translation>Sie gehen alle %1 ms und nicht alle %2 ms: Länger wartet das Labor nicht.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>loss</comment>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>porthole::LabGraphView</name>
    <message>
        <source>Graphs of TCP</source>
        <translation>Kurven von TCP</translation>
    </message>
    <message>
        <source>Sequence numbers</source>
        <translation>Sequenznummern</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>%1: %2 →</source>
        <translation>%1: %2 →</translation>
    </message>
    <message>
        <source>acknowledged: %1, window up to %2</source>
        <translation>bestätigt: %1, Fenster bis %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nummern</translation>
    </message>
</context>
<context>
    <name>porthole::LabLinkForm</name>
    <message>
        <source>A to B</source>
        <translation>A nach B</translation>
    </message>
    <message>
        <source>B to A</source>
        <translation>B nach A</translation>
    </message>
    <message>
        <source>Packets that are lost</source>
        <translation>Pakete, die verloren gehen</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Staukontrolle</translation>
    </message>
    <message>
        <source>IPv4</source>
        <translation>IPv4</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Each direction of the link has faults of its own; these are of the one that is chosen here.</source>
        <translation>Jede Richtung der Leitung hat eigene Fehler; diese gehören zu der, die hier gewählt ist.</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>Verliert</translation>
    </message>
    <message>
        <source>such as 3, 7</source>
        <translation>etwa 3, 7</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>Of the packets with data, counted from 1 as they are sent for the first time: these are lost, over TCP and over UDP.</source>
        <translation>Von den Paketen mit Daten, ab 1 gezählt, wie sie zum ersten Mal gesendet werden: Diese gehen verloren, über TCP und über UDP.</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Of all packets of this direction.</source>
        <translation>Von allen Paketen dieser Richtung.</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Keep order</source>
        <translation>Reihenfolge halten</translation>
    </message>
    <message>
        <source>Jitter brings no packet in front of an earlier one.</source>
        <translation>Die Schwankung bringt kein Paket vor ein früheres.</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Of this direction.</source>
        <translation>Dieser Richtung.</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Schwankung</translation>
    </message>
    <message>
        <source>Packets take so much more or less, and may overtake each other.</source>
        <translation>Pakete brauchen so viel mehr oder weniger und können einander überholen.</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Aufgehalten</translation>
    </message>
    <message>
        <source>So many packets take a longer way, and later ones pass them.</source>
        <translation>So viele Pakete nehmen einen längeren Weg, und spätere überholen sie.</translation>
    </message>
    <message>
        <source>by</source>
        <translation>um</translation>
    </message>
    <message>
        <source>So much longer take those that are held back.</source>
        <translation>So viel länger brauchen die, die aufgehalten werden.</translation>
    </message>
    <message>
        <source>Harms</source>
        <translation>Schadet</translation>
    </message>
    <message>
        <source>Doubled</source>
        <translation>Verdoppelt</translation>
    </message>
    <message>
        <source>So many packets arrive twice.</source>
        <translation>So viele Pakete kommen doppelt an.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>One bit of so many packets is turned; the checksum tells.</source>
        <translation>Bei so vielen Paketen kippt ein Bit; die Prüfsumme zeigt es.</translation>
    </message>
    <message>
        <source>Carries</source>
        <translation>Trägt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>What this direction carries.</source>
        <translation>Was diese Richtung trägt.</translation>
    </message>
    <message>
        <source> kbit/s</source>
        <translation> kbit/s</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>How many wait for the rate, at most. What finds no room is lost.</source>
        <translation>Wie viele höchstens auf die Rate warten. Was keinen Platz findet, geht verloren.</translation>
    </message>
    <message>
        <source> packets</source>
        <translation> Pakete</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>How many bytes wait for the rate, at most.</source>
        <translation>Wie viele Bytes höchstens auf die Rate warten.</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längstes</translation>
    </message>
    <message>
        <source>Longer packets are lost without a word.</source>
        <translation>Längere Pakete gehen wortlos verloren.</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>IP version</source>
        <translation>IP-Version</translation>
    </message>
    <message>
        <source>Of chance: the same number, the same losses, for both transports.</source>
        <translation>Des Zufalls: dieselbe Zahl, dieselben Verluste, für beide Transporte.</translation>
    </message>
    <message>
        <source>Of both hosts&apos; interfaces: the longest packet that they send.</source>
        <translation>Der Schnittstellen beider Hosts: das längste Paket, das sie senden.</translation>
    </message>
    <message>
        <source>The kernel&apos;s name of it. reno is always there; others where the system allows them.</source>
        <translation>Wie der Kernel sie nennt. reno ist immer da, andere, wo das System sie erlaubt.</translation>
    </message>
    <message>
        <source>SACK</source>
        <translation>SACK</translation>
    </message>
    <message>
        <source>Selective acknowledgements (RFC 2018): the receiver says what it has behind a gap.</source>
        <translation>Selektive Bestätigungen (RFC 2018): Der Empfänger sagt, was er hinter einer Lücke hat.</translation>
    </message>
    <message>
        <source>Timestamps</source>
        <translation>Zeitstempel</translation>
    </message>
    <message>
        <source>Of TCP (RFC 7323): each segment says when it was sent, for the round trip.</source>
        <translation>Von TCP (RFC 7323): Jedes Segment sagt, wann es gesendet wurde, für die Umlaufzeit.</translation>
    </message>
    <message>
        <source>Classic TCP</source>
        <translation>Klassisches TCP</translation>
    </message>
    <message>
        <source>Neither SACK, RACK nor tail loss probes (RFC 2018, RFC 8985): three duplicate acknowledgements are what acts.</source>
        <translation>Weder SACK, RACK noch Endverlust-Proben (RFC 2018, RFC 8985): Drei doppelte Bestätigungen sind es, die wirken.</translation>
    </message>
    <message>
        <source>Bursts begin</source>
        <translation>Aussetzer</translation>
    </message>
    <message>
        <source>Before so many of 100 packets a burst of losses begins, as on radio (Gilbert and Elliott).</source>
        <translation>Vor so vielen von 100 Paketen beginnt ein Aussetzer, eine Häufung von Verlusten wie bei Funk (Gilbert und Elliott).</translation>
    </message>
    <message>
        <source>end</source>
        <translation>enden</translation>
    </message>
    <message>
        <source>In a burst: before so many of 100 packets it ends.</source>
        <translation>Während eines Aussetzers: Vor so vielen von 100 Paketen endet er.</translation>
    </message>
    <message>
        <source>lost in them</source>
        <translation>Verlust darin</translation>
    </message>
    <message>
        <source>In a burst: so many of 100 packets are lost.</source>
        <translation>Während eines Aussetzers: So viele von 100 Paketen gehen verloren.</translation>
    </message>
</context>
<context>
    <name>porthole::LabMessageTable</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>, out of order</source>
        <translation>, außer der Reihe</translation>
    </message>
    <message numerus="yes">
        <source>, %n times</source>
        <translation>
            <numerusform>, %n-mal</numerusform>
            <numerusform>, %n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>TCP: written after</source>
        <translation>TCP: geschrieben nach</translation>
    </message>
    <message>
        <source>delivered within</source>
        <translation>zugestellt in</translation>
    </message>
    <message>
        <source>UDP: written after</source>
        <translation>UDP: geschrieben nach</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>%1, longest</source>
        <translation>%1, am längsten</translation>
    </message>
    <message>
        <source>delivered after</source>
        <translation>zugestellt nach</translation>
    </message>
    <message>
        <source>since the one before</source>
        <translation>seit der vorigen</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>answered within</source>
        <translation>beantwortet binnen</translation>
    </message>
    <message>
        <source>answered after</source>
        <translation>beantwortet nach</translation>
    </message>
    <message>
        <source>Click or Enter: shows in the ladder and in the log where it was written</source>
        <translation>Klick oder Eingabetaste: zeigt in der Leiter und im Protokoll, wo sie geschrieben wurde</translation>
    </message>
    <message>
        <source>Click or Enter: shows in the ladder and in the log where it was read</source>
        <translation>Klick oder Eingabetaste: zeigt in der Leiter und im Protokoll, wo sie gelesen wurde</translation>
    </message>
</context>
<context>
    <name>porthole::LabPanel</name>
    <message>
        <source>Run makes two hosts with a cable between them, inside this machine and with the kernel&apos;s real TCP. The same messages go over TCP and then over UDP, and every packet is shown here.</source>
        <translation>„Starten“ macht zwei Rechner mit einem Kabel dazwischen, in dieser Maschine und mit dem echten TCP des Kerns. Dieselben Nachrichten gehen über TCP und dann über UDP, und jedes Paket wird hier gezeigt.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Study a recorded run</source>
        <translation>Aufgezeichneten Lauf ansehen</translation>
    </message>
</context>
<context>
    <name>porthole::LabPlayBar</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>To what happened before (left arrow key)</source>
        <translation>Zu dem, was davor geschah (Pfeil nach links)</translation>
    </message>
    <message>
        <source>To what happens next (right arrow key)</source>
        <translation>Zu dem, was danach geschieht (Pfeil nach rechts)</translation>
    </message>
    <message>
        <source>Time in the run</source>
        <translation>Zeit im Lauf</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>How fast it is played: 1 is as fast as it was.</source>
        <translation>Wie schnell abgespielt wird: 1 ist so schnell, wie es war.</translation>
    </message>
    <message>
        <source>speed %1</source>
        <translation>Tempo %1</translation>
    </message>
    <message>
        <source>Pause (space bar)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Play (space bar)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>live, %1</source>
        <translation>live, %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>porthole::LabResults</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Figures of TCP and UDP</source>
        <translation>Zahlen von TCP und UDP</translation>
    </message>
    <message>
        <source>Every message</source>
        <translation>Jede Nachricht</translation>
    </message>
    <message>
        <source>The ladder has no room for more: %1 not shown.</source>
        <translation>Die Leiter hat keinen Platz für mehr: %1 nicht gezeigt.</translation>
    </message>
    <message>
        <source>%1 more: Ctrl + wheel</source>
        <translation>%1 weitere: Strg + Mausrad</translation>
    </message>
</context>
<context>
    <name>porthole::LabResultsRow</name>
    <message>
        <source>Ladders</source>
        <translation>Leitern</translation>
    </message>
    <message>
        <source>TCP graphs</source>
        <translation>TCP-Kurven</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Kill by click</source>
        <translation>Klick nimmt heraus</translation>
    </message>
    <message>
        <source>While this is on, a click on a packet that is on its way takes it out of the link.</source>
        <translation>Solange dies an ist, nimmt ein Klick auf ein Paket, das unterwegs ist, es aus der Strecke.</translation>
    </message>
    <message>
        <source>Kill the next</source>
        <translation>Nächstes herausnehmen</translation>
    </message>
    <message>
        <source>The next packet with data from host A is taken out of the link as soon as it has left.</source>
        <translation>Das nächste Paket mit Daten von Rechner A wird aus der Strecke genommen, sobald es abgegangen ist.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>TCP has not begun.</source>
        <translation>TCP hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>Waits for one ...</source>
        <translation>Wartet auf eines ...</translation>
    </message>
</context>
<context>
    <name>porthole::LabStories</name>
    <message>
        <source>waits for its turn</source>
        <translation>wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>%1 of %2 delivered</source>
        <translation>%1 von %2 zugestellt</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bisher</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent again</source>
        <translation>
            <numerusform>%n Paket noch einmal gesendet</numerusform>
            <numerusform>%n Pakete noch einmal gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>lost: %1</source>
        <translation>verloren: %1</translation>
    </message>
    <message>
        <source>was not begun</source>
        <translation>wurde nicht begonnen</translation>
    </message>
    <message>
        <source>had nothing to deliver</source>
        <translation>hatte nichts zuzustellen</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 of %2 answered</source>
        <translation>%1 von %2 beantwortet</translation>
    </message>
    <message>
        <source>no answer: %1</source>
        <translation>keine Antwort: %1</translation>
    </message>
</context>
<context>
    <name>porthole::LadderLayout</name>
    <message>
        <source>a call failed</source>
        <translation>Aufruf schlug fehl</translation>
    </message>
    <message>
        <source>never arrived</source>
        <translation>nie angekommen</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurückgesetzt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>sent again</source>
        <translation>erneut gesendet</translation>
    </message>
    <message>
        <source>worth a look</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>steps of the handshake</source>
        <translation>Schritte des Handshakes</translation>
    </message>
    <message>
        <source>FIN: the last from this side</source>
        <translation>FIN: das Letzte von dieser Seite</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>the program writes or reads</source>
        <translation>das Programm schreibt oder liest</translation>
    </message>
    <message>
        <source>remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>end that is not seen</source>
        <translation>Ende, das nicht zu sehen ist</translation>
    </message>
    <message>
        <source>out of order</source>
        <translation>außer der Reihe</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation>von Hand herausgenommen</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>porthole::LadderPane</name>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>True time</source>
        <translation>Wahre Zeit</translation>
    </message>
    <message>
        <source>Axis of time</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Compact: equal steps, long waits are written.
True time: as far apart as they were.</source>
        <translation>Kompakt: gleiche Schritte, lange Pausen stehen dabei.
Wahre Zeit: so weit auseinander, wie es war.</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Show all of it (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>Find in labels</source>
        <translation>In Beschriftungen suchen</translation>
    </message>
    <message>
        <source>Find the one before (Shift+Enter)</source>
        <translation>Vorherige Stelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Find the next (Enter)</source>
        <translation>Nächste Stelle (Eingabe)</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>Choose an entry in the log: the ladder of its conversation appears here, every packet or call an arrow or a mark at its time.</source>
        <translation>Wählen Sie einen Eintrag im Log: Die Leiter seiner Konversation erscheint hier, jedes Paket und jeder Aufruf als Pfeil oder Zeichen zu seiner Zeit.</translation>
    </message>
    <message>
        <source>Show the first conversation</source>
        <translation>Erste Konversation zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%1 arrows and events</source>
        <translation>
            <numerusform>%1 Pfeil oder Ereignis</numerusform>
            <numerusform>%1 Pfeile und Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 lie too close to be drawn apart: zoom in.</source>
        <translation>%1 liegen zu dicht, um einzeln gezeichnet zu werden: vergrößern.</translation>
    </message>
    <message>
        <source>Only the first %1 arrows and events of this conversation are kept here; %2 more are in the log.</source>
        <translation>Nur die ersten %1 Pfeile und Ereignisse dieser Konversation sind hier; %2 weitere stehen im Log.</translation>
    </message>
    <message>
        <source>No label of this conversation contains that.</source>
        <translation>Keine Beschriftung dieser Konversation enthält das.</translation>
    </message>
    <message>
        <source>What is seen now…</source>
        <translation>Was jetzt zu sehen ist …</translation>
    </message>
    <message>
        <source>All of it, at this zoom…</source>
        <translation>Alles, in dieser Größe …</translation>
    </message>
    <message>
        <source>conversation %1</source>
        <translation>Konversation %1</translation>
    </message>
    <message>
        <source>SVG (*.svg);;PNG (*.png)</source>
        <translation>SVG (*.svg);;PNG (*.png)</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Looking through the log: %1 so far</source>
        <translation>Das Log wird durchgesehen: bisher %1</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>%1 is being painted.</source>
        <translation>%1 wird gezeichnet.</translation>
    </message>
</context>
<context>
    <name>porthole::LadderPicture</name>
    <message>
        <source>%1 of %2 arrows and events are in this picture: zoom out to get more of them into it.</source>
        <translation>%1 von %2 Pfeilen und Ereignissen sind in diesem Bild: Verkleinern Sie, damit mehr hineinpassen.</translation>
    </message>
    <message>
        <source>%1 lie so close to others that they are not drawn.</source>
        <translation>%1 liegen so dicht an anderen, dass sie nicht gezeichnet sind.</translation>
    </message>
</context>
<context>
    <name>porthole::LadderView</name>
    <message>
        <source>Sequence diagram</source>
        <translation>Sequenzdiagramm</translation>
    </message>
    <message>
        <source>%1 s, %2: %3</source>
        <translation>%1 s, %2: %3</translation>
    </message>
    <message>
        <source>%1 s, %2: %3, arrived after %4</source>
        <translation>%1 s, %2: %3, angekommen nach %4</translation>
    </message>
    <message>
        <source>%1 s, %2: %3, never arrived</source>
        <translation>%1 s, %2: %3, nie angekommen</translation>
    </message>
    <message>
        <source>Choose an arrow or an event with the arrow keys. Enter shows it in the log.</source>
        <translation>Wählen Sie mit den Pfeiltasten einen Pfeil oder ein Ereignis. Die Eingabetaste zeigt es im Log.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show in the log</source>
        <translation>Im Log zeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>porthole::ListenerPanel</name>
    <message>
        <source>Address to listen on</source>
        <translation>Adresse, auf der gelauscht wird</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>TCP listener</source>
        <translation>TCP-Listener</translation>
    </message>
    <message>
        <source>TCP listener :%1</source>
        <translation>TCP-Listener :%1</translation>
    </message>
    <message>
        <source>%1 accepted, %2 open</source>
        <translation>%1 angenommen, %2 offen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Nobody has connected yet. Connections to %1 appear here.</source>
        <translation>Noch hat sich niemand verbunden. Verbindungen zu %1 erscheinen hier.</translation>
    </message>
    <message>
        <source>Press Listen, and everyone who connects appears here.</source>
        <translation>Nach „Lauschen“ erscheint hier jeder, der sich verbindet.</translation>
    </message>
    <message>
        <source>Connect to it from here</source>
        <translation>Von hier damit verbinden</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>The certificate is from this machine&apos;s own authority. Who is to trust it needs %1.</source>
        <translation>Das Zertifikat kommt von der eigenen Zertifizierungsstelle dieses Rechners. Wer ihm vertrauen soll, braucht %1.</translation>
    </message>
    <message>
        <source>Listener %1</source>
        <translation>Listener %1</translation>
    </message>
    <message>
        <source>Socket options</source>
        <translation>Socket-Optionen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>The rules have to be mended first.</source>
        <translation>Zuerst müssen die Regeln berichtigt werden.</translation>
    </message>
    <message>
        <source>What is wrong stands below them, by its line.</source>
        <translation>Was falsch ist, steht unter ihnen, nach Zeilen.</translation>
    </message>
    <message>
        <source>127.0.0.1 and ::1 are this machine only. 0.0.0.0, :: and * are every network it is on. A path, or @name, is a Unix socket.</source>
        <translation>127.0.0.1 und ::1 sind nur dieser Rechner. 0.0.0.0, :: und * sind jedes Netz, in dem er ist. Ein Pfad oder @Name ist ein Unix-Socket.</translation>
    </message>
</context>
<context>
    <name>porthole::LogCopy</name>
    <message>
        <source>%1 rows are too many for the clipboard (at most %2). Save the session instead.</source>
        <translation>%1 Zeilen sind zu viel für die Zwischenablage (höchstens %2). Stattdessen die Sitzung speichern.</translation>
    </message>
    <message>
        <source>%1 or more are too much for the clipboard (at most %2). Save the session instead.</source>
        <translation>%1 oder mehr sind zu viel für die Zwischenablage (höchstens %2). Stattdessen die Sitzung speichern.</translation>
    </message>
    <message>
        <source>There are no bytes in what is selected.</source>
        <translation>In der Auswahl sind keine Bytes.</translation>
    </message>
</context>
<context>
    <name>porthole::LogHeader</name>
    <message>
        <source>Time since the row above</source>
        <translation>Zeit seit der Zeile darüber</translation>
    </message>
    <message>
        <source>Columns of the log</source>
        <translation>Spalten des Logs</translation>
    </message>
</context>
<context>
    <name>porthole::LogPane</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>What is shown here</source>
        <translation>Was hier gezeigt wird</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Folgt</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Keep the rows as they are. Everything goes on being recorded.</source>
        <translation>Die Zeilen lassen, wie sie sind. Aufgezeichnet wird weiter alles.</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>The newest entry stays in view.</source>
        <translation>Der neueste Eintrag bleibt im Bild.</translation>
    </message>
    <message>
        <source>Go to the newest entry and stay there.</source>
        <translation>Zum neuesten Eintrag gehen und dort bleiben.</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Entries that fit the filter, of all there are</source>
        <translation>Einträge, die auf den Filter passen, von allen, die es gibt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 more messages were found than the %2 that are kept: their rows show bytes, and a filter does not know their fields.</source>
        <translation>Es wurden %1 Nachrichten mehr gefunden als die %2, die behalten werden: Ihre Zeilen zeigen Bytes, und ein Filter kennt ihre Felder nicht.</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 unentschieden</translation>
    </message>
    <message>
        <source>%1 not ended</source>
        <translation>%1 nicht zu Ende</translation>
    </message>
    <message>
        <source>Undecided: entries of messages whose fields are not known, because they have not ended, their bytes were not kept, made no sense or were too many.
Not ended: messages that are still coming; a filter knows their fields when they have ended.</source>
        <translation>Unentschieden: Einträge von Nachrichten, deren Felder nicht bekannt sind, weil sie noch nicht zu Ende sind, ihre Bytes nicht aufgezeichnet wurden, keinen Sinn ergaben oder es zu viele waren.
Nicht beendet: Nachrichten, die noch kommen; ein Filter kennt ihre Felder, wenn sie zu Ende sind.</translation>
    </message>
    <message>
        <source>There are %1 ports already of which it was said what they speak.</source>
        <translation>Es sind schon %1 Ports, von denen gesagt wurde, was sie sprechen.</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Konversationen</translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation>Leiter</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>%1 more entries are in the log than there can be rows.</source>
        <translation>Im Log stehen %1 Einträge mehr, als es Zeilen geben kann.</translation>
    </message>
</context>
<context>
    <name>porthole::LogView</name>
    <message>
        <source>Message log</source>
        <translation>Nachrichten-Log</translation>
    </message>
    <message>
        <source>Frozen: %1 waiting. Resume</source>
        <translation>Angehalten: %1 warten. Fortsetzen</translation>
    </message>
    <message>
        <source>%1 new ↓</source>
        <translation>%1 neu ↓</translation>
    </message>
    <message>
        <source>Go on showing what comes</source>
        <translation>Weiter zeigen, was kommt</translation>
    </message>
    <message>
        <source>Go to the end and follow</source>
        <translation>Zum Ende gehen und folgen</translation>
    </message>
    <message>
        <source>busy %1 %</source>
        <translation>arbeitet %1 %</translation>
    </message>
    <message>
        <source>Nothing that matches the filter so far.</source>
        <translation>Bisher passt nichts zum Filter.</translation>
    </message>
    <message>
        <source>Nothing in this log matches the filter.</source>
        <translation>Nichts in diesem Log passt zum Filter.</translation>
    </message>
    <message>
        <source>Bytes as text</source>
        <translation>Bytes als Text</translation>
    </message>
    <message>
        <source>Bytes as hex</source>
        <translation>Bytes als Hex</translation>
    </message>
    <message>
        <source>Bytes as Base64</source>
        <translation>Bytes als Base64</translation>
    </message>
    <message>
        <source>Bytes as C array</source>
        <translation>Bytes als C-Array</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1 rows</source>
        <translation>%1 Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Show only this conversation</source>
        <translation>Nur diese Konversation zeigen</translation>
    </message>
    <message>
        <source>Hide this conversation</source>
        <translation>Diese Konversation ausblenden</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Dem Ende folgen</translation>
    </message>
    <message>
        <source>Decode as</source>
        <translation>Dekodieren als</translation>
    </message>
    <message>
        <source>Decode port %1 as</source>
        <translation>Port %1 dekodieren als</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Length in front</source>
        <translation>Länge davor</translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message>
        <source>2 bytes, highest first</source>
        <translation>2 Bytes, höchstes zuerst</translation>
    </message>
    <message>
        <source>4 bytes, highest first</source>
        <translation>4 Bytes, höchstes zuerst</translation>
    </message>
    <message>
        <source>2 bytes, lowest first</source>
        <translation>2 Bytes, niedrigstes zuerst</translation>
    </message>
    <message>
        <source>4 bytes, lowest first</source>
        <translation>4 Bytes, niedrigstes zuerst</translation>
    </message>
    <message>
        <source>Show the stream</source>
        <translation>Strom zeigen</translation>
    </message>
</context>
<context>
    <name>porthole::LossBar</name>
    <message>
        <source>Save session as…</source>
        <translation>Sitzung speichern unter …</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>This session has no file: it is kept in memory, and gone when Porthole ends.</source>
        <translation>Diese Sitzung hat keine Datei: Sie liegt im Speicher und ist weg, wenn Porthole endet.</translation>
    </message>
    <message>
        <source>Save it under a name of your own to keep it.</source>
        <translation>Zum Behalten unter einem eigenen Namen speichern.</translation>
    </message>
    <message>
        <source>The log is full: entries are being lost.</source>
        <translation>Das Log ist voll: Einträge gehen verloren.</translation>
    </message>
    <message>
        <source>There is no room for more payload: every call and its length are still recorded, its bytes are not.</source>
        <translation>Für weitere Nutzdaten ist kein Platz: Jeder Aufruf und seine Länge werden noch aufgezeichnet, seine Bytes nicht.</translation>
    </message>
    <message>
        <source>The disk is nearly full, or the session has reached its largest size.</source>
        <translation>Der Datenträger ist fast voll, oder die Sitzung hat ihre größte Größe erreicht.</translation>
    </message>
    <message>
        <source>Make room on the disk, or save the session and start Porthole again.</source>
        <translation>Platz auf dem Datenträger schaffen, oder die Sitzung speichern und Porthole neu starten.</translation>
    </message>
    <message>
        <source>Save the session and start Porthole again.</source>
        <translation>Die Sitzung speichern und Porthole neu starten.</translation>
    </message>
    <message>
        <source>The session is in memory and has reached its largest size.</source>
        <translation>Die Sitzung liegt im Speicher und hat ihre größte Größe erreicht.</translation>
    </message>
    <message>
        <source>The disk is full, or the session has reached its largest size.</source>
        <translation>Die Platte ist voll, oder die Sitzung hat ihre größte Größe erreicht.</translation>
    </message>
</context>
<context>
    <name>porthole::LowestVersion</name>
    <message>
        <source>The lowest version that is good enough. Below 1.2 TLS is no protection any more.</source>
        <translation>Die niedrigste Version, die genügt. Unter 1.2 schützt TLS nicht mehr.</translation>
    </message>
</context>
<context>
    <name>porthole::MainMenu</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Porthole</source>
        <translation>Porthole</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle…</translation>
    </message>
    <message>
        <source>About Porthole</source>
        <translation>Über Porthole</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>TCP connection</source>
        <translation>TCP-Verbindung</translation>
    </message>
    <message>
        <source>TCP listener</source>
        <translation>TCP-Listener</translation>
    </message>
    <message>
        <source>TCP beside UDP</source>
        <translation>TCP neben UDP</translation>
    </message>
    <message>
        <source>Practice echo server, and talk to it</source>
        <translation>Übungs-Echoserver und Verbindung zu ihm</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Open session…</source>
        <translation>Sitzung öffnen…</translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation>Sitzung speichern unter …</translation>
    </message>
    <message>
        <source>Export JSON lines…</source>
        <translation>Als JSON-Zeilen exportieren…</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Panel</translation>
    </message>
    <message>
        <source>Go to the address bar</source>
        <translation>Zur Adresszeile</translation>
    </message>
    <message>
        <source>New panel</source>
        <translation>Neues Panel</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Close panel</source>
        <translation>Panel schließen</translation>
    </message>
    <message>
        <source>Bring back the closed panel</source>
        <translation>Geschlossenes Panel zurückholen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy chosen entries</source>
        <translation>Gewählte Einträge kopieren</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Log filtern</translation>
    </message>
    <message>
        <source>Find a port or service</source>
        <translation>Port oder Dienst suchen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
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
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Entries of the log</source>
        <translation>Einträge des Logs</translation>
    </message>
    <message>
        <source>List of connections</source>
        <translation>Liste der Verbindungen</translation>
    </message>
    <message>
        <source>The article&apos;s table of protocols</source>
        <translation>Die Protokolltabelle des Artikels</translation>
    </message>
    <message>
        <source>Remember addresses</source>
        <translation>Adressen merken</translation>
    </message>
    <message>
        <source>Forget all addresses</source>
        <translation>Alle Adressen vergessen</translation>
    </message>
    <message>
        <source>Hide the log so far</source>
        <translation>Bisheriges Log ausblenden</translation>
    </message>
    <message>
        <source>Open an earlier session…</source>
        <translation>Frühere Sitzung öffnen…</translation>
    </message>
    <message>
        <source>Save TLS keys as…</source>
        <translation>TLS-Schlüssel speichern unter …</translation>
    </message>
    <message>
        <source>Fetch by URL</source>
        <translation>Über eine URL holen</translation>
    </message>
    <message>
        <source>Practice %1 server, and fetch from it</source>
        <translation>%1-Übungsserver starten und von ihm holen</translation>
    </message>
    <message>
        <source>Stop the practice servers of protocols</source>
        <translation>Die Übungsserver der Protokolle anhalten</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>Export as a capture…</source>
        <translation>Als Aufzeichnung exportieren…</translation>
    </message>
    <message>
        <source>Ladder of a conversation</source>
        <translation>Leiter einer Konversation</translation>
    </message>
    <message>
        <source>Lab: two hosts and a link between them</source>
        <translation>Labor: zwei Rechner und eine Strecke dazwischen</translation>
    </message>
    <message>
        <source>Keep sessions in files</source>
        <translation>Sitzungen in Dateien behalten</translation>
    </message>
    <message>
        <source>Export HTTP as HAR…</source>
        <translation>HTTP als HAR exportieren…</translation>
    </message>
</context>
<context>
    <name>porthole::MainWindow</name>
    <message>
        <source>Porthole</source>
        <translation>Porthole</translation>
    </message>
    <message>
        <source>Every call and every byte appears here, as soon as there is one.</source>
        <translation>Hier erscheint jeder Aufruf und jedes Byte, sobald es etwas gibt.</translation>
    </message>
    <message>
        <source>This session is kept in memory only</source>
        <translation>Diese Sitzung wird nur im Speicher gehalten</translation>
    </message>
    <message>
        <source>Session kept for %1 days</source>
        <translation>Sitzung bleibt %1 Tage erhalten</translation>
    </message>
    <message>
        <source>About Porthole</source>
        <translation>Über Porthole</translation>
    </message>
    <message>
        <source>Porthole %1
A network inspector that acts and explains.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Porthole %1
Ein Netzwerk-Inspektor, der handelt und erklärt.

Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The language changes when Porthole starts again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Porthole.</translation>
    </message>
    <message>
        <source>The language could not be kept: the settings cannot be written.</source>
        <translation>Die Sprache ließ sich nicht merken: Die Einstellungen sind nicht beschreibbar.</translation>
    </message>
    <message>
        <source>%1:// is not understood.</source>
        <translation>%1:// wird nicht verstanden.</translation>
    </message>
    <message>
        <source>What is understood: %1.</source>
        <translation>Verstanden wird: %1.</translation>
    </message>
    <message>
        <source>host:port reaches any service that speaks over TCP, udp://host:port sends datagrams, and unix:/path is a socket of this machine.</source>
        <translation>Host:Port erreicht jeden Dienst, der über TCP spricht, udp://host:port sendet Datagramme, und unix:/pfad ist ein Socket dieses Rechners.</translation>
    </message>
    <message>
        <source>This could not be kept: the settings cannot be written.</source>
        <translation>Das konnte nicht behalten werden: Die Einstellungen lassen sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Sessions are kept in files from the next start on.</source>
        <translation>Sitzungen werden ab dem nächsten Start in Dateien behalten.</translation>
    </message>
    <message>
        <source>Sessions are kept in memory only, from the next start on.</source>
        <translation>Sitzungen bleiben ab dem nächsten Start nur im Speicher.</translation>
    </message>
    <message>
        <source>The file of this session stays until its time is over.</source>
        <translation>Die Datei dieser Sitzung bleibt, bis ihre Zeit um ist.</translation>
    </message>
</context>
<context>
    <name>porthole::OutcomeHeading</name>
    <message>
        <source>waits for its turn</source>
        <translation>wartet, bis es dran ist</translation>
    </message>
    <message>
        <source>no sockets</source>
        <translation>keine Sockets</translation>
    </message>
    <message>
        <source>%1 of %2 delivered so far</source>
        <translation>bisher %1 von %2 zugestellt</translation>
    </message>
    <message>
        <source>nothing was sent</source>
        <translation>nichts wurde gesendet</translation>
    </message>
    <message>
        <source>%1 of %2 delivered</source>
        <translation>%1 von %2 zugestellt</translation>
    </message>
    <message>
        <source>, %1 lost</source>
        <translation>, %1 verloren</translation>
    </message>
    <message>
        <source>, %1 never sent</source>
        <translation>, %1 nie gesendet</translation>
    </message>
    <message>
        <source>, %1 late</source>
        <translation>, %1 verspätet</translation>
    </message>
    <message>
        <source>, in order</source>
        <translation>, in Reihenfolge</translation>
    </message>
</context>
<context>
    <name>porthole::OutcomeStory</name>
    <message>
        <source>What happened with %1</source>
        <translation>Was mit %1 geschah</translation>
    </message>
    <message>
        <source>Click: shows it in the ladder and in the log</source>
        <translation>Klick: zeigt es in der Leiter und im Protokoll</translation>
    </message>
</context>
<context>
    <name>porthole::PanelDesk</name>
    <message>
        <source>Which port of %1?</source>
        <translation>Welcher Port von %1?</translation>
    </message>
    <message>
        <source>A name alone says which machine, not which of its services: 80 is the web, 25 mail, 22 SSH. The list of ports knows them all.</source>
        <translation>Ein Name allein sagt, welcher Rechner gemeint ist, nicht welcher seiner Dienste: 80 ist das Web, 25 E-Mail, 22 SSH. Die Liste der Ports kennt sie alle.</translation>
    </message>
    <message>
        <source>Find a port</source>
        <translation>Port suchen</translation>
    </message>
    <message>
        <source>The address goes on with %1: asking for that is yours as well.</source>
        <translation>Die Adresse geht mit %1 weiter: Auch danach ist von Hand zu fragen.</translation>
    </message>
    <message>
        <source>Porthole does not speak %1 yet: this is TCP to port %2, and you write the protocol by hand.</source>
        <translation>Porthole spricht %1 noch nicht: Das hier ist TCP zu Port %2, und das Protokoll wird von Hand geschrieben.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>On which machine?</source>
        <translation>Auf welchem Rechner?</translation>
    </message>
    <message>
        <source>%1 is this one. Write another, or press Enter to connect.</source>
        <translation>%1 ist dieser hier. Einen anderen eintragen oder mit der Eingabetaste verbinden.</translation>
    </message>
    <message>
        <source>Porthole does not speak %1 yet: this is TLS to port %2, and you write the protocol inside by hand.</source>
        <translation>Porthole spricht %1 noch nicht: Das hier ist TLS zu Port %2, und das Protokoll darin wird von Hand geschrieben.</translation>
    </message>
    <message>
        <source>A name alone says which machine, not which of its services: 53 is names, 123 the time. The list of ports knows them all.</source>
        <translation>Ein Name allein sagt, welcher Rechner, nicht welcher seiner Dienste: 53 sind Namen, 123 die Uhrzeit. Die Liste der Ports kennt alle.</translation>
    </message>
    <message>
        <source>Porthole does not speak %1 yet: these are datagrams to port %2, and you write what stands in them.</source>
        <translation>Porthole spricht %1 noch nicht: Das sind Datagramme an Port %2, und was darin steht, schreibt man selbst.</translation>
    </message>
    <message>
        <source>%1 is this one. Write another, or press Enter to open the socket.</source>
        <translation>%1 ist dieser hier. Einen anderen eintragen oder mit der Eingabetaste den Socket öffnen.</translation>
    </message>
</context>
<context>
    <name>porthole::PeerList</name>
    <message>
        <source>Answer %1</source>
        <translation>%1 antworten</translation>
    </message>
    <message>
        <source>Who sent</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Datagrams</source>
        <translation>Datagramme</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
</context>
<context>
    <name>porthole::PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>It begins like a picture (%1) and cannot be read as one here.</source>
        <translation>Es beginnt wie ein Bild (%1) und kann hier nicht als solches gelesen werden.</translation>
    </message>
    <message>
        <source>It is %1 by %2 pixels large: more than is shown here.</source>
        <translation>Es ist %1 mal %2 Pixel groß: mehr, als hier gezeigt wird.</translation>
    </message>
    <message>
        <source>The picture is damaged, or cut off.</source>
        <translation>Das Bild ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>%1 by %2 pixels</source>
        <translation>%1 mal %2 Pixel</translation>
    </message>
</context>
<context>
    <name>porthole::PortActions</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Show only this port in the log</source>
        <translation>Im Log nur diesen Port zeigen</translation>
    </message>
    <message>
        <source>Practice server</source>
        <translation>Übungsserver</translation>
    </message>
    <message>
        <source>Starts a server for practice on this machine, on a free port, and fetches its front page.</source>
        <translation>Startet einen Übungsserver auf diesem Rechner, auf einem freien Port, und holt seine Startseite.</translation>
    </message>
    <message>
        <source>Fetch…</source>
        <translation>Holen …</translation>
    </message>
    <message>
        <source>A listener&apos;s panel for port %1. It listens when you say so there.</source>
        <translation>Ein Listener-Panel für Port %1. Es lauscht erst, wenn dort darauf geklickt wird.</translation>
    </message>
    <message>
        <source>A listener&apos;s panel. It listens when you say so there.</source>
        <translation>Ein Listener-Panel. Es lauscht erst, wenn dort darauf geklickt wird.</translation>
    </message>
    <message>
        <source>Show only this port in the log: %1</source>
        <translation>Im Log nur diesen Port zeigen: %1</translation>
    </message>
    <message>
        <source>Porthole opens no connections over this transport yet.</source>
        <translation>Über diesen Transport öffnet Porthole noch keine Verbindungen.</translation>
    </message>
    <message>
        <source>Open %1 (Enter)</source>
        <translation>%1 öffnen (Eingabe)</translation>
    </message>
    <message>
        <source>A panel that fetches from there. It asks for the machine. (Enter)</source>
        <translation>Ein Panel, das von dort holt. Es fragt nach dem Rechner. (Eingabe)</translation>
    </message>
    <message>
        <source>A connection panel for this port. It asks for the machine. (Enter)</source>
        <translation>Ein Verbindungspanel für diesen Port. Es fragt nach dem Rechner. (Eingabe)</translation>
    </message>
    <message>
        <source>Open a panel for it</source>
        <translation>Ein Panel dafür öffnen</translation>
    </message>
    <message>
        <source>Listen on this port</source>
        <translation>Auf diesem Port lauschen</translation>
    </message>
    <message>
        <source>Start a practice server, and fetch from it</source>
        <translation>Einen Übungsserver starten und von ihm holen</translation>
    </message>
    <message>
        <source>A panel that takes datagrams at this port. It is opened when you say so there.</source>
        <translation>Ein Panel, das an diesem Port Datagramme annimmt. Geöffnet wird er erst dort.</translation>
    </message>
    <message>
        <source>A panel for datagrams to this port. It asks for the machine. (Enter)</source>
        <translation>Ein Panel für Datagramme an diesen Port. Es fragt nach dem Rechner. (Enter)</translation>
    </message>
    <message>
        <source>Starts a server for practice on this machine, on a free port, in TLS, and fetches its front page. This machine&apos;s own authority vouches for it, to this panel alone.</source>
        <translation>Startet einen Übungsserver auf diesem Rechner, auf einem freien Port, mit TLS, und holt seine Startseite. Die eigene Zertifizierungsstelle dieses Rechners bürgt für ihn, allein gegenüber diesem Panel.</translation>
    </message>
</context>
<context>
    <name>porthole::PortDelegate</name>
    <message>
        <source>any port</source>
        <translation>jeder Port</translation>
    </message>
</context>
<context>
    <name>porthole::PortFacts</name>
    <message>
        <source>%1, port %2</source>
        <translation>%1, Port %2</translation>
    </message>
    <message>
        <source>The registry says no more about it.</source>
        <translation>Mehr sagt die Registrierung nicht dazu.</translation>
    </message>
    <message>
        <source>About the chosen port</source>
        <translation>Zum gewählten Port</translation>
    </message>
    <message>
        <source>Choose a row: what it is, and what can be done with it, appears here.</source>
        <translation>Eine Zeile wählen: Was es ist und was sich damit tun lässt, erscheint hier.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>IANA&apos;s registry of service names and port numbers</source>
        <translation>Die IANA-Registrierung der Dienstnamen und Portnummern</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Defined</source>
        <translation>Definiert in</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>It prints %1, port %2, %3. %4</source>
        <translation>Er druckt %1, Port %2, %3. %4</translation>
    </message>
    <message>
        <source>Porthole</source>
        <translation>Porthole</translation>
    </message>
</context>
<context>
    <name>porthole::PortSections</name>
    <message>
        <source>IANA&apos;s registry</source>
        <translation>IANA-Registrierung</translation>
    </message>
    <message>
        <source>Porthole&apos;s protocols</source>
        <translation>Protokolle von Porthole</translation>
    </message>
    <message>
        <source>port %1/%2</source>
        <translation>Port %1/%2</translation>
    </message>
    <message>
        <source>any port</source>
        <translation>jeder Port</translation>
    </message>
</context>
<context>
    <name>porthole::PortTable</name>
    <message>
        <source>Ports and services</source>
        <translation>Ports und Dienste</translation>
    </message>
</context>
<context>
    <name>porthole::PortsPane</name>
    <message>
        <source>Show the ports</source>
        <translation>Ports zeigen</translation>
    </message>
    <message>
        <source>Ports and services (Ctrl+P)</source>
        <translation>Ports und Dienste (Strg+P)</translation>
    </message>
    <message>
        <source>Find a port or service</source>
        <translation>Port oder Dienst suchen</translation>
    </message>
    <message>
        <source>Name, port or word</source>
        <translation>Name, Port oder Wort</translation>
    </message>
    <message>
        <source>Several words narrow it down: &quot;mail tls&quot;, &quot;80/tcp&quot;. (Ctrl+P)</source>
        <translation>Mehrere Wörter engen es ein: „mail tls“, „80/tcp“. (Strg+P)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>As the article prints it</source>
        <translation>Wie im Artikel gedruckt</translation>
    </message>
    <message>
        <source>The table of protocols as the article prints it, and what is right</source>
        <translation>Die Protokolltabelle, wie der Artikel sie druckt, und was richtig ist</translation>
    </message>
    <message>
        <source>Fold the ports away</source>
        <translation>Ports einklappen</translation>
    </message>
    <message>
        <source>Fold away (Ctrl+Shift+P)</source>
        <translation>Einklappen (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Search %1 services</source>
        <translation>%1 Dienste durchsuchen</translation>
    </message>
    <message>
        <source>No service or port fits &quot;%1&quot;. A number finds a port, a word what it is for.</source>
        <translation>Kein Dienst oder Port passt zu „%1“. Eine Zahl findet einen Port, ein Wort, wozu er dient.</translation>
    </message>
    <message>
        <source>Copy port</source>
        <translation>Port kopieren</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Read RFC %1 in the browser</source>
        <translation>RFC %1 im Browser lesen</translation>
    </message>
</context>
<context>
    <name>porthole::RecordChoice</name>
    <message>
        <source>What is recorded</source>
        <translation>Was aufgezeichnet wird</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>The first bytes</source>
        <translation>Die ersten Bytes</translation>
    </message>
    <message>
        <source>Lengths only</source>
        <translation>Nur Längen</translation>
    </message>
    <message>
        <source>How much of each message is kept in the log. What is left out is said there.</source>
        <translation>Wie viel von jeder Nachricht im Log bleibt. Was weggelassen wird, steht dort.</translation>
    </message>
    <message>
        <source>Bytes kept of each message</source>
        <translation>Aufgezeichnete Bytes jeder Nachricht</translation>
    </message>
</context>
<context>
    <name>porthole::RecoveryBar</name>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message numerus="yes">
        <source>Its %1 entries are all there.</source>
        <translation>
            <numerusform>Ihr %1 Eintrag ist da.</numerusform>
            <numerusform>Ihre %1 Einträge sind alle da.</numerusform>
        </translation>
    </message>
    <message>
        <source>Other sessions that did not end in order: %1.</source>
        <translation>Weitere Sitzungen, die nicht ordnungsgemäß endeten: %1.</translation>
    </message>
    <message>
        <source>The session of %1 did not end in order.</source>
        <translation>Die Sitzung vom %1 endete nicht ordnungsgemäß.</translation>
    </message>
</context>
<context>
    <name>porthole::ReplyPane</name>
    <message>
        <source>You have finished sending.</source>
        <translation>Das Senden ist beendet.</translation>
    </message>
    <message>
        <source>This connection has ended.</source>
        <translation>Diese Verbindung ist beendet.</translation>
    </message>
    <message>
        <source>Socket options</source>
        <translation>Socket-Optionen</translation>
    </message>
</context>
<context>
    <name>porthole::RequestsPane</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>Saved and sent messages</source>
        <translation>Gespeicherte und gesendete Nachrichten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Puts it into the field, to be changed and sent.</source>
        <translation>Stellt sie in das Feld, zum Ändern und Senden.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>save what is written as …</source>
        <translation>Geschriebenes speichern als …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>sent before</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>geheim</translation>
    </message>
    <message>
        <source>There is a message named “%1”. Is it to be replaced?</source>
        <translation>Es gibt eine Nachricht namens „%1“. Soll sie ersetzt werden?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Is “%1” to be deleted? Its file goes away.</source>
        <translation>Soll „%1“ gelöscht werden? Die Datei verschwindet.</translation>
    </message>
    <message>
        <source>Open a request</source>
        <translation>Anfrage öffnen</translation>
    </message>
    <message>
        <source>Requests (*.request);;All files (*)</source>
        <translation>Anfragen (*.request);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The message is secret, and would stand in a file that everybody who uses this account can read.</source>
        <translation>Die Nachricht ist geheim und stünde in einer Datei, die jeder lesen kann, der dieses Konto benutzt.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <translation>Als Datei speichern …</translation>
    </message>
    <message>
        <source>What is written, where you say: a plain text file that can be read and compared.</source>
        <translation>Was geschrieben ist, wohin Sie wollen: als einfache Textdatei, die man lesen und vergleichen kann.</translation>
    </message>
    <message>
        <source>Save a request</source>
        <translation>Anfrage speichern</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Kept: the newest %1 that were sent, for any time; saved ones until they are deleted.</source>
        <translation>Behalten werden die neuesten %1 gesendeten, beliebig lange; gespeicherte, bis man sie löscht.</translation>
    </message>
    <message>
        <source>Of what is sent the newest %1 are kept for each kind of socket, however old they are; not those of more than %2 characters, no files, and nothing that is secret or looks like a password. Of saved messages the first %3 are listed.</source>
        <translation>Von dem, was gesendet wird, werden je Art von Socket die neuesten %1 behalten, wie alt sie auch sind; nicht solche von mehr als %2 Zeichen, keine Dateien, und nichts, was geheim ist oder nach einem Passwort aussieht. Von gespeicherten Nachrichten werden die ersten %3 aufgeführt.</translation>
    </message>
    <message>
        <source>Send, rendered anew</source>
        <translation>Neu gebildet senden</translation>
    </message>
    <message>
        <source>Counters begin again; time, random bytes and checksums are made for this message.</source>
        <translation>Zähler beginnen von vorn; Zeit, zufällige Bytes und Prüfsummen werden für diese Nachricht gebildet.</translation>
    </message>
    <message>
        <source>Send the same bytes</source>
        <translation>Dieselben Bytes senden</translation>
    </message>
    <message>
        <source>What the template became when it was sent last.</source>
        <translation>Was aus der Vorlage wurde, als sie zuletzt gesendet wurde.</translation>
    </message>
</context>
<context>
    <name>porthole::RulesEditor</name>
    <message>
        <source>Use these rules</source>
        <translation>Diese Regeln benutzen</translation>
    </message>
    <message>
        <source>A message to try</source>
        <translation>Eine Nachricht zum Ausprobieren</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source># The first rule that fits answers. Lines are looked at without their end.
exact ping
    reply pong\r\n
regex ^add (\d+)$
    delay 200
    reply added {{match 1}}\r\n
exact quit
    reply bye\r\n
    close
else
    reply ?\r\n
</source>
        <translation># Die erste Regel, die passt, antwortet. Zeilen werden ohne ihr Ende betrachtet.
exact ping
    reply pong\r\n
regex ^add (\d+)$
    delay 200
    reply added {{match 1}}\r\n
exact quit
    reply bye\r\n
    close
else
    reply ?\r\n
</translation>
    </message>
    <message>
        <source># The first rule that fits answers. A datagram is looked at without its line end.
exact ping
    reply pong
regex ^add (\d+)$
    delay 200
    reply added {{match 1}}
else
    reply ?
</source>
        <translation># Die erste Regel, die passt, antwortet. Ein Datagramm wird ohne Zeilenende betrachtet.
exact ping
    reply pong
regex ^add (\d+)$
    delay 200
    reply added {{match 1}}
else
    reply ?
</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Of each rule first what it looks for: exact, contains, regex, open (when somebody connects) or else. Then, each in a line, what it does: reply, delay MS, split BYTES, drop, close, reset.</source>
        <translation>Von jeder Regel zuerst, wonach sie sucht: exact, contains, regex, open (wenn sich jemand verbindet) oder else. Dann, jedes in einer Zeile, was sie tut: reply, delay MS, split BYTES, drop, close, reset.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>a message to try</source>
        <translation>eine Nachricht zum Ausprobieren</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Which rule answered whom last</source>
        <translation>Welche Regel wem zuletzt antwortete</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more lines are wrong.</source>
        <translation>
            <numerusform>%n weitere Zeile ist falsch.</numerusform>
            <numerusform>%n weitere Zeilen sind falsch.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules have to be mended first.</source>
        <translation>Zuerst müssen die Regeln berichtigt werden.</translation>
    </message>
    <message>
        <source>Write a message, and what answers it is said here. Nothing is sent.</source>
        <translation>Schreiben Sie eine Nachricht; was darauf antwortet, steht dann hier. Gesendet wird nichts.</translation>
    </message>
    <message>
        <source>Line %1 answers: %2</source>
        <translation>Zeile %1 antwortet: %2</translation>
    </message>
    <message>
        <source>No rule fits: nothing is answered.</source>
        <translation>Keine Regel passt: Es wird nichts geantwortet.</translation>
    </message>
    <message>
        <source>waits %1 ms</source>
        <translation>wartet %1 ms</translation>
    </message>
    <message>
        <source>closes the connection</source>
        <translation>schließt die Verbindung</translation>
    </message>
    <message>
        <source>resets the connection</source>
        <translation>setzt die Verbindung zurück</translation>
    </message>
    <message>
        <source>sends %1: %2  (%3)</source>
        <translation>sendet %1: %2  (%3)</translation>
    </message>
    <message>
        <source>sends nothing</source>
        <translation>sendet nichts</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Open rules</source>
        <translation>Regeln öffnen</translation>
    </message>
    <message>
        <source>Rules (*.rules *.txt);;All files (*)</source>
        <translation>Regeln (*.rules *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file is longer than %1.</source>
        <translation>Die Datei ist länger als %1.</translation>
    </message>
    <message>
        <source>Save rules</source>
        <translation>Regeln speichern</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>Beantwortet von</translation>
    </message>
    <message>
        <source>and %1 older ones</source>
        <translation>und %1 ältere</translation>
    </message>
    <message>
        <source>Message %1: %2</source>
        <translation>Nachricht %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more messages are not tried.</source>
        <translation>
            <numerusform>%n weitere Nachricht wird nicht versucht.</numerusform>
            <numerusform>%n weitere Nachrichten werden nicht versucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no text in UTF-8: it would not be kept as it is. Save it in UTF-8, or write such bytes as \xHH.</source>
        <translation>%1 ist kein Text in UTF-8 und bliebe nicht, wie er ist. Speichern Sie ihn in UTF-8, oder schreiben Sie solche Bytes als \xHH.</translation>
    </message>
    <message>
        <source>When somebody connects: %1</source>
        <translation>Wenn sich jemand verbindet: %1</translation>
    </message>
</context>
<context>
    <name>porthole::SeriesRow</name>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 von %2 gesendet</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgelehnt</translation>
    </message>
    <message>
        <source>Waiting: the socket takes no more</source>
        <translation>Wartet: Der Socket nimmt nichts mehr an</translation>
    </message>
    <message>
        <source>%1 times the socket took no more</source>
        <translation>%1-mal nahm der Socket nichts mehr an</translation>
    </message>
    <message>
        <source>Milliseconds between two messages</source>
        <translation>Millisekunden zwischen zwei Nachrichten</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>Wie oft</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>bis angehalten</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>ms,</source>
        <translation>ms,</translation>
    </message>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>Each is due at its own time; how late they go is told here.</source>
        <translation>Jede hat ihren eigenen Zeitpunkt; wie spät sie gehen, steht hier.</translation>
    </message>
    <message>
        <source>late: median %1, p99 %2, most %3 ms; %4 over 1 ms</source>
        <translation>verspätet: Median %1, p99 %2, höchstens %3 ms; %4 über 1 ms</translation>
    </message>
    <message>
        <source>%1 of %2 made, %3 not taken by the kernel</source>
        <translation>%1 von %2 gebildet, %3 vom Kern nicht angenommen</translation>
    </message>
    <message>
        <source>%1 made, %2 not taken by the kernel</source>
        <translation>%1 gebildet, %2 vom Kern nicht angenommen</translation>
    </message>
</context>
<context>
    <name>porthole::ServerTlsForm</name>
    <message>
        <source>Made here</source>
        <translation>Hier erzeugt</translation>
    </message>
    <message>
        <source>From files</source>
        <translation>Aus Dateien</translation>
    </message>
    <message>
        <source>Certificate of the listener</source>
        <translation>Zertifikat des Listeners</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Made here: issued by an authority of this machine that Porthole makes at first use. Nobody trusts it unless told to.</source>
        <translation>Hier erzeugt: ausgestellt von einer Zertifizierungsstelle dieses Rechners, die Porthole beim ersten Gebrauch anlegt. Niemand vertraut ihr von selbst.</translation>
    </message>
    <message>
        <source>in the same file</source>
        <translation>in derselben Datei</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Zertifikatsdatei</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Protocols accepted by ALPN</source>
        <translation>Protokolle, die per ALPN angenommen werden</translation>
    </message>
    <message>
        <source>Clients must show a certificate</source>
        <translation>Clients müssen ein Zertifikat zeigen</translation>
    </message>
    <message>
        <source>The first of them that the client offers is agreed on; a client that offers none of them is refused.</source>
        <translation>Das erste davon, das der Client anbietet, wird vereinbart; ein Client, der keines davon anbietet, wird abgewiesen.</translation>
    </message>
    <message>
        <source>One that this system&apos;s authorities vouch for. Who shows none, or another, is refused.</source>
        <translation>Eines, für das die Stellen dieses Systems bürgen. Wer keines zeigt, oder ein anderes, wird abgewiesen.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
</context>
<context>
    <name>porthole::SessionActions</name>
    <message>
        <source>Porthole sessions (*.porthole);;All files (*)</source>
        <translation>Porthole-Sitzungen (*.porthole);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>Die Sitzung speichern</translation>
    </message>
    <message>
        <source>Porthole sessions (*.porthole)</source>
        <translation>Porthole-Sitzungen (*.porthole)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Passwords and other secrets</source>
        <translation>Passwörter und andere Geheimnisse</translation>
    </message>
    <message>
        <source>Secrets the log knows of can be written as they are, or overwritten with asterisks of the same length.</source>
        <translation>Geheimnisse, die das Log kennt, können geschrieben werden, wie sie sind, oder überschrieben mit Sternchen gleicher Länge.</translation>
    </message>
    <message>
        <source>Write secrets too</source>
        <translation>Geheimnisse mitschreiben</translation>
    </message>
    <message>
        <source>Blank secrets</source>
        <translation>Geheimnisse überschreiben</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 ist geschrieben.</translation>
    </message>
    <message>
        <source>Open an earlier session</source>
        <translation>Frühere Sitzung öffnen</translation>
    </message>
    <message>
        <source>Whoever has this file can decrypt every TLS connection of this session that was recorded anywhere on its way, passwords included. It is for Wireshark (SSLKEYLOGFILE), and only you can read it.</source>
        <translation>Wer diese Datei hat, kann jede TLS-Verbindung dieser Sitzung entschlüsseln, die irgendwo unterwegs aufgezeichnet wurde, mit allen Passwörtern. Sie ist für Wireshark (SSLKEYLOGFILE), und nur ihr Besitzer kann sie lesen.</translation>
    </message>
    <message>
        <source>Save the keys</source>
        <translation>Schlüssel speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Key logs (*.txt *.log *.keys)</source>
        <translation>Schlüsselprotokolle (*.txt *.log *.keys)</translation>
    </message>
    <message>
        <source>Open a session or a capture</source>
        <translation>Sitzung oder Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Sessions and captures (*.porthole *.pcap *.pcapng *.cap);;All files (*)</source>
        <translation>Sitzungen und Aufzeichnungen (*.porthole *.pcap *.pcapng *.cap);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>Aufzeichnungen (*.pcapng)</translation>
    </message>
    <message>
        <source>Secrets the log knows of can be written as they are, and with them the keys of TLS, with which everybody who has the file can decrypt it. Or they are overwritten with asterisks of the same length, and the keys are left out.</source>
        <translation>Geheimnisse, die das Log kennt, können geschrieben werden, wie sie sind, und mit ihnen die Schlüssel von TLS, mit denen jeder, der die Datei hat, sie entschlüsseln kann. Oder sie werden mit Sternchen gleicher Länge überschrieben, und die Schlüssel bleiben weg.</translation>
    </message>
    <message>
        <source>Save %1 as a session</source>
        <translation>%1 als Sitzung speichern</translation>
    </message>
    <message>
        <source>Export the session as JSON lines</source>
        <translation>Die Sitzung als JSON-Zeilen exportieren</translation>
    </message>
    <message>
        <source>Export %1 as JSON lines</source>
        <translation>%1 als JSON-Zeilen exportieren</translation>
    </message>
    <message>
        <source>Export the session as a capture</source>
        <translation>Die Sitzung als Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>Export %1 as a capture</source>
        <translation>%1 als Aufzeichnung exportieren</translation>
    </message>
    <message>
        <source>Save the keys of TLS of the session</source>
        <translation>TLS-Schlüssel der Sitzung speichern</translation>
    </message>
    <message>
        <source>Save the keys of TLS of %1</source>
        <translation>TLS-Schlüssel von %1 speichern</translation>
    </message>
    <message>
        <source>Whoever has this file can decrypt every TLS connection of %1 whose keys it holds and that was recorded anywhere on its way, passwords included. It is for Wireshark (SSLKEYLOGFILE), and only you can read it.</source>
        <translation>Wer diese Datei hat, kann jede TLS-Verbindung aus %1 entschlüsseln, deren Schlüssel darin stehen und die irgendwo unterwegs aufgezeichnet wurde, mit allen Passwörtern. Sie ist für Wireshark (SSLKEYLOGFILE), und nur Sie können sie lesen.</translation>
    </message>
    <message>
        <source>Nothing to write</source>
        <translation>Nichts zu schreiben</translation>
    </message>
    <message>
        <source>Nothing of %1 is there: it is still being read, or it cannot be. The live session is written while another panel is in front.</source>
        <translation>Von %1 ist nichts da: Es wird noch gelesen oder kann nicht gelesen werden. Die laufende Sitzung wird geschrieben, während ein anderes Panel vorn ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 brings secrets to decrypt it with. They can be written too: then everybody who has the file can read what was encrypted. Or they are left out. Packets are written as they were either way.</source>
        <translation>%1 bringt Geheimnisse mit, mit denen sich alles darin entschlüsseln lässt. Sie können mitgeschrieben werden: Dann kann jeder, der die Datei hat, das Verschlüsselte lesen. Oder sie werden weggelassen. Pakete werden so oder so geschrieben, wie sie waren.</translation>
    </message>
    <message>
        <source>Leave secrets out</source>
        <translation>Geheimnisse weglassen</translation>
    </message>
    <message>
        <source>%1 is written, with secrets in it.</source>
        <translation>%1 ist geschrieben, mit Geheimnissen darin.</translation>
    </message>
    <message>
        <source>Export the HTTP of the session as HAR</source>
        <translation>Das HTTP der Sitzung als HAR exportieren</translation>
    </message>
    <message>
        <source>Export the HTTP of %1 as HAR</source>
        <translation>Das HTTP von %1 als HAR exportieren</translation>
    </message>
    <message>
        <source>HTTP archives (*.har)</source>
        <translation>HTTP-Archive (*.har)</translation>
    </message>
</context>
<context>
    <name>porthole::SocketOptionsForm</name>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>could not be read back</source>
        <translation>ließ sich nicht zurücklesen</translation>
    </message>
    <message>
        <source>the kernel has %1</source>
        <translation>der Kernel hat %1</translation>
    </message>
    <message>
        <source>not of this kind of socket</source>
        <translation>nicht bei dieser Art von Socket</translation>
    </message>
    <message>
        <source>as it was before</source>
        <translation>wie es vorher war</translation>
    </message>
</context>
<context>
    <name>porthole::SocketOptionsPage</name>
    <message>
        <source>Socket options</source>
        <translation>Socket-Optionen</translation>
    </message>
</context>
<context>
    <name>porthole::Sparkline</name>
    <message>
        <source>max. %1</source>
        <translation>max. %1</translation>
    </message>
</context>
<context>
    <name>porthole::StartPage</name>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Connect to a server, send it bytes by hand, and see every call and every byte.</source>
        <translation>Mit einem Server verbinden, ihm von Hand Bytes senden und jeden Aufruf und jedes Byte sehen.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>Be the server: see who connects to this machine, and answer each yourself.</source>
        <translation>Selbst der Server sein: sehen, wer sich mit diesem Rechner verbindet, und jedem antworten.</translation>
    </message>
    <message>
        <source>See TCP and UDP</source>
        <translation>TCP und UDP sehen</translation>
    </message>
    <message>
        <source>The same messages over both, side by side: what arrives, what waits and what is lost.</source>
        <translation>Dieselben Nachrichten über beide, nebeneinander: was ankommt, was wartet und was verloren geht.</translation>
    </message>
    <message>
        <source>Start an echo server here and talk to it</source>
        <translation>Hier einen Echoserver starten und mit ihm sprechen</translation>
    </message>
    <message>
        <source>On this machine only (127.0.0.1), on a free port. It sends back what you send.</source>
        <translation>Nur auf diesem Rechner (127.0.0.1), auf einem freien Port. Er sendet zurück, was er bekommt.</translation>
    </message>
    <message>
        <source>No server at hand?</source>
        <translation>Kein Server zur Hand?</translation>
    </message>
    <message>
        <source>Again:</source>
        <translation>Noch einmal:</translation>
    </message>
    <message>
        <source>Try the lab</source>
        <translation>Das Labor ausprobieren</translation>
    </message>
    <message>
        <source>Two real hosts, and a link between them that loses, delays and mixes up what you say.</source>
        <translation>Zwei echte Rechner und eine Strecke dazwischen, die verliert, verzögert und vertauscht, was man will.</translation>
    </message>
</context>
<context>
    <name>porthole::StatusLine</name>
    <message numerus="yes">
        <source>%1 entries lost</source>
        <translation>
            <numerusform>%1 Eintrag verloren</numerusform>
            <numerusform>%1 Einträge verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 not kept</source>
        <translation>%1 nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>no room for more payload, only lengths are recorded</source>
        <translation>kein Platz für weitere Nutzdaten, nur Längen werden aufgezeichnet</translation>
    </message>
    <message>
        <source>Listening: %1</source>
        <translation>Lauschend: %1</translation>
    </message>
    <message>
        <source>Connections: %1</source>
        <translation>Verbindungen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 entries, %2</source>
        <translation>
            <numerusform>%1 Eintrag, %2</numerusform>
            <numerusform>%1 Einträge, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kept: of every layer, and what the kernel told of TCP</source>
        <translation>%1 aufbewahrt: aus jeder Schicht, und was der Kernel über TCP gesagt hat</translation>
    </message>
    <message>
        <source>Log complete</source>
        <translation>Log vollständig</translation>
    </message>
    <message>
        <source>Live log: %1</source>
        <translation>Laufendes Log: %1</translation>
    </message>
</context>
<context>
    <name>porthole::StreamPane</name>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>Der erste</translation>
    </message>
    <message>
        <source>The other</source>
        <translation>Der andere</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Whose bytes</source>
        <translation>Wessen Bytes</translation>
    </message>
    <message>
        <source>How bytes are shown</source>
        <translation>Wie Bytes gezeigt werden</translation>
    </message>
    <message>
        <source>What the sides said</source>
        <translation>Was die Seiten sagten</translation>
    </message>
    <message>
        <source>[%1 bytes crossed here and are missing]</source>
        <translation>[%1 Bytes gingen hier hinüber und fehlen]</translation>
    </message>
    <message>
        <source>Choose an entry in the log: what the sides of its conversation said appears here, in order and in turns.</source>
        <translation>Wählen Sie einen Eintrag im Log: Was die Seiten seiner Konversation sagten, erscheint hier, der Reihe nach und abwechselnd.</translation>
    </message>
    <message>
        <source>Show the first conversation</source>
        <translation>Erste Konversation zeigen</translation>
    </message>
    <message>
        <source>%1: %2 from the first, %3 from the other</source>
        <translation>%1: %2 vom ersten, %3 vom anderen</translation>
    </message>
    <message>
        <source>decrypted</source>
        <translation>entschlüsselt</translation>
    </message>
    <message>
        <source>The beginning is shown; %1 more are in the log. porthole-cli read --stream writes all of them.</source>
        <translation>Der Anfang ist zu sehen; %1 mehr sind im Log. porthole-cli read --stream schreibt sie alle.</translation>
    </message>
    <message>
        <source>%1 crossed and are not here: where, the text says.</source>
        <translation>%1 gingen hinüber und sind nicht hier: Wo, sagt der Text.</translation>
    </message>
    <message>
        <source>The beginning is shown: the sides took turns too often for more. porthole-cli read --stream writes all of it.</source>
        <translation>Der Anfang wird gezeigt: Für mehr wechselten sich die Seiten zu oft ab. porthole-cli read --stream schreibt alles.</translation>
    </message>
</context>
<context>
    <name>porthole::TabArea</name>
    <message>
        <source>Panels</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>New panel</source>
        <translation>Neues Panel</translation>
    </message>
    <message>
        <source>New panel (Ctrl+T)</source>
        <translation>Neues Panel (Strg+T)</translation>
    </message>
</context>
<context>
    <name>porthole::TcpForm</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Source address</source>
        <translation>Quelladresse</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>The local address, or address:port, to connect from.</source>
        <translation>Die lokale Adresse, oder Adresse:Port, von der aus verbunden wird.</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>A name or an address. A path, or @name, is a Unix socket of this machine.</source>
        <translation>Ein Name oder eine Adresse. Ein Pfad oder @name ist ein Unix-Socket dieses Rechners.</translation>
    </message>
    <message>
        <source>Socket options</source>
        <translation>Socket-Optionen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
</context>
<context>
    <name>porthole::TcpInfoGraphs</name>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>From a segment to its acknowledgement, smoothed (tcpi_rtt). The last 60 seconds.</source>
        <translation>Vom Segment bis zu seiner Bestätigung, geglättet (tcpi_rtt). Die letzten 60 Sekunden.</translation>
    </message>
    <message>
        <source>How many segments may be on their way at once (tcpi_snd_cwnd). The last 60 seconds.</source>
        <translation>Wie viele Segmente zugleich unterwegs sein dürfen (tcpi_snd_cwnd). Die letzten 60 Sekunden.</translation>
    </message>
    <message>
        <source>Not acknowledged</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message>
        <source>Bytes that were sent and that the peer has not acknowledged. The last 60 seconds.</source>
        <translation>Bytes, die gesendet wurden und die die Gegenstelle nicht bestätigt hat. Die letzten 60 Sekunden.</translation>
    </message>
    <message>
        <source>Waits in the kernel</source>
        <translation>Wartet im Kernel</translation>
    </message>
    <message>
        <source>Bytes that the kernel took and that have not left: the peer or the network has no room (tcpi_notsent_bytes). The last 60 seconds.</source>
        <translation>Bytes, die der Kernel übernommen hat und die noch nicht hinausgingen: Die Gegenstelle oder das Netz hat keinen Platz (tcpi_notsent_bytes). Die letzten 60 Sekunden.</translation>
    </message>
    <message>
        <source>Congestion window, segments</source>
        <translation>Staukontrollfenster, Segmente</translation>
    </message>
    <message>
        <source>Waits to be read</source>
        <translation>Wartet aufs Lesen</translation>
    </message>
    <message>
        <source>Bytes that have arrived and that this program has not read (SIOCINQ). The last 60 seconds.</source>
        <translation>Bytes, die angekommen sind und die dieses Programm noch nicht gelesen hat (SIOCINQ). Die letzten 60 Sekunden.</translation>
    </message>
    <message>
        <source>Sent again, segments</source>
        <translation>Erneut gesendet, Segmente</translation>
    </message>
    <message>
        <source>Segments that were sent once more, since the connection began (tcpi_total_retrans). The last 60 seconds.</source>
        <translation>Segmente, die noch einmal gesendet wurden, seit die Verbindung begann (tcpi_total_retrans). Die letzten 60 Sekunden.</translation>
    </message>
</context>
<context>
    <name>porthole::TcpInfoPane</name>
    <message>
        <source>Graphs</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>The state that TCP is in, as the kernel says (TCP_INFO).</source>
        <translation>Der Zustand, in dem TCP ist, wie der Kernel ihn nennt (TCP_INFO).</translation>
    </message>
    <message>
        <source>The kernel sent them once more, because no acknowledgement came in time.</source>
        <translation>Der Kernel hat sie noch einmal gesendet, weil nicht rechtzeitig eine Bestätigung kam.</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>gesendet %1</translation>
    </message>
    <message>
        <source>kernel took %1</source>
        <translation>Kernel übernahm %1</translation>
    </message>
    <message>
        <source>peer acknowledged %1</source>
        <translation>Gegenstelle bestätigte %1</translation>
    </message>
    <message>
        <source>%1 not acknowledged</source>
        <translation>%1 nicht bestätigt</translation>
    </message>
    <message>
        <source>%1 not sent yet</source>
        <translation>%1 noch nicht gesendet</translation>
    </message>
    <message>
        <source>round trip %1</source>
        <translation>Umlaufzeit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n segment(s) sent again</source>
        <translation>
            <numerusform>%n Segment erneut gesendet</numerusform>
            <numerusform>%n Segmente erneut gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Round trip, congestion window, what is on its way, what waits and what was sent again, ten times a second.</source>
        <translation>Umlaufzeit, Staukontrollfenster, was unterwegs ist, was wartet und was erneut gesendet wurde, zehnmal in der Sekunde.</translation>
    </message>
    <message>
        <source>%1 not read yet</source>
        <translation>%1 noch nicht gelesen</translation>
    </message>
    <message>
        <source>congestion window %1</source>
        <translation>Staukontrollfenster %1</translation>
    </message>
    <message>
        <source>%1 before its end</source>
        <translation>%1 vor dem Ende</translation>
    </message>
</context>
<context>
    <name>porthole::TcpPanel</name>
    <message>
        <source>TCP connection</source>
        <translation>TCP-Verbindung</translation>
    </message>
    <message>
        <source>You have finished sending.</source>
        <translation>Das Senden ist beendet.</translation>
    </message>
    <message>
        <source>Connect to send.</source>
        <translation>Zum Senden verbinden.</translation>
    </message>
</context>
<context>
    <name>porthole::TextView</name>
    <message>
        <source>Bytes as text</source>
        <translation>Bytes als Text</translation>
    </message>
</context>
<context>
    <name>porthole::TlsForm</name>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>Protocols offered by ALPN</source>
        <translation>Durch ALPN angebotene Protokolle</translation>
    </message>
    <message>
        <source>Certificate of our own</source>
        <translation>Eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sein Schlüssel</translation>
    </message>
    <message>
        <source>Verify the certificate</source>
        <translation>Zertifikat prüfen</translation>
    </message>
    <message>
        <source>the host</source>
        <translation>der Rechner</translation>
    </message>
    <message>
        <source>Asked for (SNI), and what the certificate must be for.</source>
        <translation>Nach ihm wird gefragt (SNI), und für ihn muss das Zertifikat gelten.</translation>
    </message>
    <message>
        <source>For servers that ask who we are.</source>
        <translation>Für Server, die fragen, wer wir sind.</translation>
    </message>
    <message>
        <source>in the same file</source>
        <translation>in derselben Datei</translation>
    </message>
    <message>
        <source>Without it everybody is believed, and what is wrong is only told.</source>
        <translation>Ohne das wird jedem geglaubt, und was nicht stimmt, wird nur gesagt.</translation>
    </message>
    <message>
        <source>ALPN</source>
        <translation>ALPN</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>Own certificate</source>
        <translation>Eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>List of revoked certificates</source>
        <translation>Liste widerrufener Zertifikate</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>not looked up</source>
        <translation>nicht nachgesehen</translation>
    </message>
    <message>
        <source>A file of lists (CRL) in which the server&apos;s certificates are looked up; each issuer&apos;s must be there and in date.</source>
        <translation>Eine Datei mit Listen (CRL), in denen die Zertifikate des Servers nachgesehen werden; die jedes Ausstellers muss dabei und gültig sein.</translation>
    </message>
    <message>
        <source>Ciphers of TLS 1.2 and below</source>
        <translation>Chiffren bis TLS 1.2</translation>
    </message>
    <message>
        <source>Cipher suites of TLS 1.3</source>
        <translation>Chiffren von TLS 1.3</translation>
    </message>
    <message>
        <source>Ciphers up to TLS 1.2</source>
        <translation>Chiffren bis TLS 1.2</translation>
    </message>
    <message>
        <source>of TLS 1.3</source>
        <translation>von TLS 1.3</translation>
    </message>
    <message>
        <source>as OpenSSL has them</source>
        <translation>wie bei OpenSSL</translation>
    </message>
    <message>
        <source>Which ones may be agreed on up to TLS 1.2, in OpenSSL&apos;s words: ECDHE+AESGCM:!RSA.</source>
        <translation>Auf welche man sich bis TLS 1.2 einigen darf, in den Worten von OpenSSL: ECDHE+AESGCM:!RSA.</translation>
    </message>
    <message>
        <source>Which ones may be agreed on in TLS 1.3: TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256.</source>
        <translation>Auf welche man sich in TLS 1.3 einigen darf: TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256.</translation>
    </message>
</context>
<context>
    <name>porthole::TlsLine</name>
    <message>
        <source>Connect anyway to this certificate</source>
        <translation>Trotzdem mit diesem Zertifikat verbinden</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>This one certificate (by its SHA-256) is accepted as it is, in this panel, until it is closed.</source>
        <translation>Dieses eine Zertifikat (nach seinem SHA-256) wird angenommen, wie es ist, in diesem Panel, bis es geschlossen wird.</translation>
    </message>
    <message>
        <source>Who vouches for the other side, and what the handshake came to.</source>
        <translation>Wer für die Gegenseite bürgt, und was der Handshake ergeben hat.</translation>
    </message>
</context>
<context>
    <name>porthole::UdpForm</name>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Own address</source>
        <translation>Eigene Adresse</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>name, address or /path</source>
        <translation>Name, Adresse oder /Pfad</translation>
    </message>
    <message>
        <source>Where the datagrams go. With it, only what comes from there is taken. Empty: only to take datagrams, and to answer who sent them. A path, or @name, is a Unix socket of this machine.</source>
        <translation>Wohin die Datagramme gehen. Damit wird nur angenommen, was von dort kommt. Leer: nur um Datagramme anzunehmen und den Absendern zu antworten. Ein Pfad oder @name ist ein Unix-Socket dieses Rechners.</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Own port</source>
        <translation>Eigener Port</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Rundsendung</translation>
    </message>
    <message>
        <source>Allows sending to everyone in a network at once, such as 255.255.255.255 (SO_BROADCAST). Without it the system refuses that.</source>
        <translation>Erlaubt, an alle in einem Netz zugleich zu senden, etwa an 255.255.255.255 (SO_BROADCAST). Sonst lehnt das System das ab.</translation>
    </message>
    <message>
        <source>IP</source>
        <translation>IP</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>An address of this machine: what arrives at it is taken. 127.0.0.1 and ::1 are this machine only; * is every network it is on, by IPv4 or as IP under Options says. Groups and broadcasts need *.</source>
        <translation>Eine Adresse dieses Rechners: Was dort ankommt, wird angenommen. 127.0.0.1 und ::1 sind nur dieser Rechner; * ist jedes Netz, in dem er ist, über IPv4 oder wie es IP unter Optionen sagt. Gruppen und Rundsendungen brauchen *.</translation>
    </message>
</context>
<context>
    <name>porthole::UdpPanel</name>
    <message>
        <source>Write where to send, or an address of this machine at which to take datagrams, and press Open. Nothing is sent by that alone.</source>
        <translation>Eintragen, wohin gesendet wird, oder eine Adresse dieses Rechners, an der Datagramme angenommen werden, und öffnen. Gesendet wird dadurch noch nichts.</translation>
    </message>
    <message>
        <source>Take datagrams at a free port</source>
        <translation>Datagramme an einem freien Port annehmen</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>UDP %1</source>
        <translation>UDP %1</translation>
    </message>
    <message>
        <source>UDP :%1</source>
        <translation>UDP :%1</translation>
    </message>
    <message>
        <source>Sent %1, received %2</source>
        <translation>Gesendet %1, empfangen %2</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>porthole::UdpTalk</name>
    <message>
        <source>Who sent</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>whom to answer: choose who sent, or write an address</source>
        <translation>wem geantwortet wird: einen Absender wählen oder eine Adresse schreiben</translation>
    </message>
    <message>
        <source>Open the socket to send.</source>
        <translation>Zum Senden den Socket öffnen.</translation>
    </message>
    <message>
        <source>Say whom to answer.</source>
        <translation>Es fehlt, wem geantwortet wird.</translation>
    </message>
    <message>
        <source>To is an address with a port, such as 192.0.2.1:53.</source>
        <translation>An ist eine Adresse mit Port, etwa 192.0.2.1:53.</translation>
    </message>
    <message>
        <source>%1 reaches only addresses of its own kind.</source>
        <translation>%1 erreicht nur Adressen seiner eigenen Art.</translation>
    </message>
</context>
<context>
    <name>porthole::UnixOffers</name>
    <message>
        <source>The Unix sockets of this machine cannot be offered.</source>
        <translation>Die Unix-Sockets dieses Rechners können nicht vorgeschlagen werden.</translation>
    </message>
    <message>
        <source>Not all Unix sockets of this machine are offered.</source>
        <translation>Nicht alle Unix-Sockets dieses Rechners werden vorgeschlagen.</translation>
    </message>
    <message>
        <source>Left out: %1, because their names cannot be typed or there are too many. They can still be written.</source>
        <translation>Ausgelassen: %1, weil ihre Namen nicht getippt werden können oder es zu viele sind. Geschrieben werden können sie trotzdem.</translation>
    </message>
    <message>
        <source>Left out: what stands behind the first %1 MiB of the system&apos;s list. It can still be written.</source>
        <translation>Ausgelassen: was hinter den ersten %1 MiB der Liste des Systems steht. Geschrieben werden kann es trotzdem.</translation>
    </message>
    <message>
        <source>Left out: at least %1, because their names cannot be typed or there are too many, and what stands behind the first %2 MiB of the system&apos;s list. They can still be written.</source>
        <translation>Ausgelassen: mindestens %1, weil ihre Namen nicht getippt werden können oder es zu viele sind, und was hinter den ersten %2 MiB der Liste des Systems steht. Geschrieben werden können sie trotzdem.</translation>
    </message>
</context>
<context>
    <name>porthole::WaterfallView</name>
    <message>
        <source>Where the time went</source>
        <translation>Wo die Zeit blieb</translation>
    </message>
    <message>
        <source>%1: %2, from %3 on</source>
        <translation>%1: %2, ab %3</translation>
    </message>
    <message>
        <source>%1: %2 so far, from %3 on</source>
        <translation>%1: bisher %2, ab %3</translation>
    </message>
    <message>
        <source>; another attempt was faster, or it was stopped</source>
        <translation>; ein anderer Versuch war schneller, oder er wurde angehalten</translation>
    </message>
    <message>
        <source>; failed: %1</source>
        <translation>; gescheitert: %1</translation>
    </message>
    <message>
        <source>Hop %1, %2</source>
        <translation>Schritt %1, %2</translation>
    </message>
    <message>
        <source>; so the first byte came %1 after this began (time to first byte)</source>
        <translation>; das erste Byte kam also %1 nach dem Beginn (Time to First Byte)</translation>
    </message>
    <message>
        <source>; this program&apos;s own time: nothing was under way on the network</source>
        <translation>; eigene Zeit dieses Programms: Im Netz war nichts unterwegs</translation>
    </message>
    <message>
        <source>; a moment in which what still comes on the kept connection is known to answer nothing</source>
        <translation>; ein Augenblick, in dem alles, was auf der behaltenen Verbindung noch kommt, sicher keine Antwort ist</translation>
    </message>
    <message>
        <source>; until the connection was gone</source>
        <translation>; bis die Verbindung weg war</translation>
    </message>
    <message>
        <source>Hop %1: %2</source>
        <translation>Schritt %1: %2</translation>
    </message>
</context>
</TS>
