// Every text is translated, with its placeholders, and the German window says it where it fits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"
#include "core/model/entrytext.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "support/logfixture.h"
#include "tests/gui/windowrig.h"
#include "tests/support/labrunmaker.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/panels/labfiguretable.h"
#include "ui/panels/labmessagetable.h"
#include "ui/panels/linkwords.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/language.h"
#include "ui/widgets/words.h"

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QToolButton>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

struct Message {
    QStringList said; // one, or a form for each number
    bool finished = true;
};

// Of the element that has just begun.
Message messageAt(QXmlStreamReader &xml)
{
    Message message;
    message.finished = xml.attributes().value("type"_L1).isEmpty();
    QString text;
    while (xml.readNext() != QXmlStreamReader::EndElement && !xml.atEnd()) {
        if (xml.isStartElement())
            message.said << xml.readElementText();
        else
            text += xml.text();
    }
    if (message.said.isEmpty())
        message.said << text;
    return message;
}

// "context|source" of every message of a .ts file.
QMap<QString, Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QMap<QString, Message> all;
    QXmlStreamReader xml(&file);
    QString context;
    QString key;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        if (name == "name"_L1)
            context = xml.readElementText();
        else if (name == "source"_L1)
            key = context % u'|' % xml.readElementText();
        else if (name == "translation"_L1)
            all[key] = messageAt(xml);
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return all;
}

QSet<QString> placesIn(const QString &text)
{
    static const QRegularExpression place(u"%L?(?:\\d|n)|&(?=\\w)|\\n"_s);
    QSet<QString> found;
    for (auto match = place.globalMatch(text); match.hasNext();)
        found.insert(match.next().captured());
    return found;
}

QString blanksAround(const QString &text)
{
    return QString(text.startsWith(u' ') ? u"<"_s : QString()) % (text.endsWith(u' ') ? u">"_s : QString());
}

QString label(const QWidget *window, const QString &name)
{
    return named<QLabel>(window, name)->text();
}

const QString Folder = QStringLiteral(PORTHOLE_SOURCE_DIR "/resources/translations");

} // namespace

class TranslationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void choosesALanguage_data();
    void choosesALanguage();
    void isUpToDate_data();
    void isUpToDate();
    void keepsPlaceholders();
    void translatesTextsOfCore();
    void translatesRecordedFailures();
    void formatsNumbers();
    void labWritesNumbers();
    void choosesPlurals();
    void translatesTables();
    void windowIsGerman();
    void nothingIsCut();
    void remembersTheChoice();

private:
    std::unique_ptr<MainWindow> makeWindow();

    QTemporaryDir m_folder;
    RecordedSeams m_seams;
    Settings m_settings;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Station> m_station;
};

void TranslationTest::initTestCase()
{
    useTheme();
    QCOMPARE(Language::install(u"de"_s), u"de"_s);
    m_history = std::make_unique<History>(m_folder.filePath(u"history"_s));
    m_station = stationInMemory();
    QVERIFY(m_station);
}

std::unique_ptr<MainWindow> TranslationTest::makeWindow()
{
    auto window = std::make_unique<MainWindow>(
        Program{*m_station, const_cast<Theme &>(Theme::of(nullptr)), m_seams.seams, m_settings, *m_history,
                SessionStore(m_folder.filePath(u"sessions"_s)), m_folder.path(), u"0.0"_s});
    window->resize(1024, 640);
    window->show();
    return window;
}

void TranslationTest::choosesALanguage_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("best");
    QTest::newRow("country") << QStringList{u"de-AT"_s} << u"de"_s;
    QTest::newRow("country as a locale") << QStringList{u"de_CH"_s} << u"de"_s;
    QTest::newRow("second choice") << QStringList{u"fr-FR"_s, u"de"_s, u"en"_s} << u"de"_s;
    QTest::newRow("first choice") << QStringList{u"en-GB"_s, u"de"_s} << u"en"_s;
    QTest::newRow("only the beginning is alike") << QStringList{u"den"_s} << u"en"_s;
    QTest::newRow("none of ours") << QStringList{u"C"_s} << u"en"_s;
    QTest::newRow("nothing") << QStringList() << u"en"_s;
}

void TranslationTest::choosesALanguage()
{
    QFETCH(QStringList, wanted);
    QTEST(Language::best(wanted), "best");
}

void TranslationTest::isUpToDate_data()
{
    QTest::addColumn<QString>("name");
    for (const Language &language : Language::known())
        QTest::newRow(qPrintable(language.code)) << QString(u"porthole_"_s % language.code % u".ts"_s);
}

// What resources/translations/update would change: nothing. Else run it and translate what it marks.
void TranslationTest::isUpToDate()
{
    QFETCH(QString, name);
    const QTemporaryDir copies;
    for (const QString &file : QDir(Folder).entryList({u"*.ts"_s}))
        QVERIFY(QFile::copy(Folder % u'/' % file, copies.filePath(file)));
    QProcess update;
    update.start(Folder + u"/update"_s, {copies.path()});
    QTRY_COMPARE_WITH_TIMEOUT(update.state(), QProcess::NotRunning, 120'000);
    QVERIFY2(update.exitStatus() == QProcess::NormalExit && update.exitCode() == 0,
             update.readAllStandardError().constData());
    const auto kept = messagesOf(Folder % u'/' % name);
    const auto found = messagesOf(copies.filePath(name));
    QVERIFY(name.contains("_en"_L1) ? found.size() >= 4 : found.size() > 800);
    for (auto message = found.begin(); message != found.end(); ++message) {
        QVERIFY2(kept.contains(message.key()), qPrintable(u"missing: "_s + message.key()));
        const bool whole = message->finished && !message->said.contains(QString());
        QVERIFY2(whole, qPrintable(u"not translated: "_s + message.key()));
    }
    for (const QString &key : kept.keys())
        QVERIFY2(found.contains(key), qPrintable(u"no longer in the sources: "_s + key));
}

void TranslationTest::keepsPlaceholders()
{
    const auto all = messagesOf(Folder + u"/porthole_de.ts"_s);
    for (auto message = all.begin(); message != all.end(); ++message) {
        const QString source = message.key().section(u'|', 1);
        for (const QString &said : message->said) {
            QVERIFY2(placesIn(said) == placesIn(source), qPrintable(source % u" => "_s % said));
            QVERIFY2(!said.contains(u'"') || source.contains("contains \""_L1), qPrintable(said));
        }
    }
    // Blanks at the ends join words: lrelease keeps them, so the translators are asked.
    for (const char *joining : {" and ", " bytes", " ms"}) {
        const char *context = *joining == ' ' && joining[1] == 'a' ? "porthole" : "porthole::ComparisonForm";
        const QString said = QCoreApplication::translate(context, joining);
        QCOMPARE(blanksAround(said), blanksAround(QString::fromLatin1(joining)));
    }
}

void TranslationTest::translatesTextsOfCore()
{
    const Text refused = inWords(Failure{Reason::Refused, ECONNREFUSED, {"connect", u"127.0.0.1:9"_s, {}}, {}}).what;
    QCOMPARE(translated(refused), u"127.0.0.1:9 hat die Verbindung abgewiesen."_s);
    for (int reason = 0; reason <= int(Reason::Last); ++reason) {
        const char *word = reasonName(Reason(reason));
        QVERIFY2(reasonWord(Reason(reason)) != QLatin1StringView(word), word);
        QCOMPARE(reasonWord(Reason(reason)), translated(Text{word, {}}));
    }
    for (int kind = int(Kind::None) + 1; kind <= int(Kind::Last); ++kind)
        QVERIFY2(translated(Text{kindName(Kind(kind)), {}}) != QLatin1StringView(kindName(Kind(kind))),
                 kindName(Kind(kind)));
    // A text within a text, and what is put in is not taken for a text.
    const Text joined{"%1: %2", {}, {EntryText::stateWords(LinkState::Failed), {"%1", {u"Failed %1"_s}}}};
    QCOMPARE(translated(joined), u"Fehlgeschlagen: Failed %1"_s);
    QCOMPARE(joined.english(), u"Failed: Failed %1"_s);
}

// A row of the log whose failure was recorded in English.
void TranslationTest::translatesRecordedFailures()
{
    const Failure refused{Reason::Refused, ECONNREFUSED, {"connect", u"127.0.0.1:9"_s, {}}, {}};
    test::LogFixture fixture;
    const QByteArray sentences = sentence(refused).toUtf8();
    NewEntry entry;
    entry.kind = Kind::Error;
    entry.reason = refused.reason;
    entry.error = quint16(refused.error);
    entry.text = sentences;
    const EntryId id = fixture.log->append(entry);
    const LogReader reader(fixture.log->file());
    const QString said = translated(EntryText(reader).whatHappened(reader.entry(id)));
    QVERIFY2(said.startsWith("127.0.0.1:9 hat die Verbindung abgewiesen. Der Rechner"_L1), qPrintable(said));
    QVERIFY2(said.endsWith("(connect 127.0.0.1:9: ECONNREFUSED)"_L1), qPrintable(said));
}

void TranslationTest::formatsNumbers()
{
    QCOMPARE(exactBytes(3'145'728), u"3.145.728 Bytes"_s);
    QCOMPARE(exactBytes(1), u"1 Byte"_s);
    QCOMPARE(humanBytes(3'145'728), u"3,1 MB"_s);
    QCOMPARE(durationText(15'100'000), u"15,1 ms"_s);
    QCOMPARE(humanAge(0), u"eben"_s);
}

// In its sentences and in its tables.
void TranslationTest::labWritesNumbers()
{
    test::RunMaker made(TransportKind::Tcp, 2);
    made.handshake();
    made.data(1, 30);
    made.data(2, 1250);
    made.message(1, 30, 40);
    made.message(2, 50, 1260);
    QStringList said;
    for (const lab::LabSentence &one : lab::whatHappened(made.run, lab::figuresOf(made.run)))
        said << translated(one.text);
    QVERIFY2(said.first().contains(u"30,0 ms"_s), qPrintable(said.first()));
    QVERIFY2(said.join(u'\n').contains(u"1220 ms"_s), qPrintable(said.join(u'\n')));
    const auto outcome = std::make_shared<lab::LabOutcome>();
    outcome->tcp = made.run;
    LabMessageTable messages;
    messages.setOutcome(outcome);
    QCOMPARE(messages.index(0, LabMessageTable::TcpTook).data().toString(), u"10,0 ms"_s);
    LabFigureTable figures([](quint64) { return NoEntry; });
    figures.setDigest(*LabDigest::of(outcome, [] { return true; }));
    const QModelIndexList median = figures.match(figures.index(0, 0), Qt::DisplayRole, translated({"Median gap", {}}), 1, Qt::MatchExactly);
    QCOMPARE(median.size(), 1);
    QCOMPARE(median.first().siblingAtColumn(LabFigureTable::Tcp).data().toString(), u"1220 ms"_s);
}

void TranslationTest::choosesPlurals()
{
    QCOMPARE(translated({"%1", {visibleText("Hello world", 5)}}), u"Hello… (6 weitere Bytes)"_s);
    QCOMPARE(translated({"%1", {visibleText("Hello!", 5)}}), u"Hello… (1 weiteres Byte)"_s);
    QCOMPARE(translated({"%1", {u"… (many more bytes)"_s}}), u"… (many more bytes)"_s);
    const auto entries = [](quint64 count) {
        return QCoreApplication::translate("porthole::StatusLine", "%1 entries, %2", nullptr,
                                           pluralNumber(count));
    };
    QCOMPARE(entries(1), u"%1 Eintrag, %2"_s);
    QCOMPARE(entries(0), u"%1 Einträge, %2"_s);
    QCOMPARE(entries(5'000'000'001), u"%1 Einträge, %2"_s);
    QTranslator english;
    QVERIFY(english.load(QLocale(u"en"_s), u"porthole"_s, u"_"_s, u":/translations"_s));
    QCoreApplication::installTranslator(&english);
    QCOMPARE(entries(1), u"%1 entry, %2"_s);
    QCOMPARE(entries(2), u"%1 entries, %2"_s);
    QCoreApplication::removeTranslator(&english);
}

void TranslationTest::translatesTables()
{
    const Catalog english;
    const Catalog german(&translated);
    QCOMPARE(german.protocolRows().size(), english.protocolRows().size());
    for (size_t i = 0; i < english.protocolRows().size(); ++i) {
        const ProtocolRow &source = english.protocolRows()[i];
        const ProtocolRow &said = german.protocolRows()[i];
        QVERIFY2(said.description() != source.description(), qPrintable(said.description()));
        QVERIFY2(said.protocol->pythonNote != source.protocol->pythonNote, qPrintable(said.protocol->id));
        QVERIFY2(said.protocol->today != source.protocol->today, qPrintable(said.protocol->id));
    }
    for (qsizetype i = 0; i < english.article().size(); ++i) {
        QVERIFY(german.article()[i].function != english.article()[i].function);
        QVERIFY(german.article()[i].modulesToday != english.article()[i].modulesToday);
        QCOMPARE(german.article()[i].hasSlip(), english.article()[i].hasSlip());
    }
    // Either language's words are found, and the registry stays as it is.
    const auto first = [&](const QString &words) {
        const auto found = german.searchProtocolRows(words);
        return found.empty() ? QString() : german.protocolRows()[found.front()].protocol->id;
    };
    QCOMPARE(first(u"dateiübertragung tunnel"_s), u"ssh"_s);
    QCOMPARE(first(u"file transfer tunnels"_s), u"ssh"_s);
    QVERIFY(german.problems().isEmpty());
}

void TranslationTest::windowIsGerman()
{
    const auto window = makeWindow();
    QCOMPARE(named<QAbstractButton>(window.get(), u"startListening"_s)->text(), u"Lauschen"_s);
    QCOMPARE(named<QLabel>(window.get(), u"statusListening"_s)->text(), u"Lauschend: 0"_s);
    QCOMPARE(named<QLineEdit>(window.get(), u"filter"_s)->accessibleName(), u"Filter"_s);
    QVERIFY(
        named<QLineEdit>(window.get(), u"filter"_s)->placeholderText().startsWith("Filter, zum Beispiel"_L1));
    QCOMPARE(window->findChild<QAction *>(u"quit"_s)->text(), u"Beenden"_s);
    QCOMPARE(window->findChild<QAction *>(u"quit"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Q));
    QCOMPARE(window->findChild<QAction *>(u"languagede"_s)->text(), u"Deutsch"_s);
    click(window.get(), u"startListening"_s);
    QCOMPARE(named<QAbstractButton>(window.get(), u"listen"_s)->text(), u"Lauschen"_s);
}

namespace {

// Less room than it asks for, or beyond the window's side.
bool isCut(const QWidget *widget, const QSize &needed)
{
    const int left = widget->mapTo(widget->window(), QPoint()).x();
    return needed.width() > widget->width() || needed.height() > widget->height() || left < 0
           || left + widget->width() > widget->window()->width();
}

QStringList cutTexts(const QWidget *window, const QString &where)
{
    QStringList cut;
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        const auto *tool = qobject_cast<const QToolButton *>(button);
        if (!button->isVisibleTo(window) || button->text().isEmpty()
            || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly))
            continue;
        if (isCut(button, button->hasHeightForWidth() ? QSize(0, button->heightForWidth(button->width()))
                                                      : button->sizeHint()))
            cut << where % u": button "_s % button->text();
    }
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        if (!label->isVisibleTo(window) || label->text().isEmpty()
            || qobject_cast<const ElidedLabel *>(label))
            continue;
        if (isCut(label,
                  label->wordWrap() ? QSize(0, label->heightForWidth(label->width())) : label->sizeHint()))
            cut << where % u": label "_s % label->text();
    }
    return cut;
}

} // namespace

// German is longer. What has not the room it asks for is cut.
void TranslationTest::nothingIsCut()
{
    const auto window = makeWindow();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    QStringList cut = cutTexts(window.get(), u"start"_s);
    const auto look = [&](const QString &where) {
        QCoreApplication::sendPostedEvents();
        cut += cutTexts(window.get(), where);
    };
    for (const QString &panel : {u"newConnection"_s, u"newListenerPanel"_s}) {
        window->findChild<QAction *>(panel)->trigger();
        click(window.get(), u"options"_s);
        look(panel);
    }
    window->findChild<QAction *>(u"practise"_s)->trigger();
    QTRY_VERIFY(named<QAbstractButton>(window.get(), u"composeSend"_s)->isVisible());
    QTRY_VERIFY(label(window.get(), u"statusConnections"_s) == u"Verbindungen: 2"_s);
    look(u"practise"_s);
    window->resize(1440, 900);
    const auto textSize = [&](const QString &action) { window->findChild<QAction *>(action)->trigger(); };
    textSize(u"textLarger"_s);
    textSize(u"textLarger"_s); // words are long then, and the form takes a second line
    QStringList large;
    const auto fits = [&] {
        large = cutTexts(window.get(), u"large"_s);
        for (const QScrollArea *frame : window->findChildren<QScrollArea *>(u"panelFrame"_s)) {
            if (frame->isVisible() && frame->horizontalScrollBar()->maximum() > 0)
                large << u"large: the panel scrolls sideways"_s;
        }
        return large.isEmpty();
    };
    const bool fit = QTest::qWaitFor(fits, Patience);
    if (!fit)
        cut += large;
    textSize(u"textNormal"_s);
    QTest::keyClick(named<QWidget>(window.get(), u"logView"_s), Qt::Key_Home);
    QTRY_VERIFY(!label(window.get(), u"explanationText"_s).isEmpty());
    look(u"details"_s);
    window->resize(1024, 640);
    window->findChild<QAction *>(u"showConnections"_s)->trigger();
    look(u"connections"_s);
    window->findChild<QAction *>(u"newComparison"_s)->trigger();
    look(u"newComparison"_s);
    auto *run = named<QAbstractButton>(window.get(), u"run"_s);
    run->click();
    QTRY_COMPARE(run->text(), u"Stopp"_s);
    QTRY_COMPARE_WITH_TIMEOUT(run->text(), u"Starten"_s, 60'000);
    look(u"compared"_s);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TranslationTest::remembersTheChoice()
{
    const auto window = makeWindow();
    window->findChild<QAction *>(u"languageen"_s)->trigger();
    QCOMPARE(m_settings.language, u"en"_s);
    QCOMPARE(readSettings(m_folder.path()).language, u"en"_s);
    QCOMPARE(named<QLabel>(window.get(), u"troubleWhat"_s)->text(),
             u"Die Sprache wechselt beim nächsten Start von Porthole."_s);
    window->findChild<QAction *>(u"language"_s)->trigger();
    QVERIFY(readSettings(m_folder.path()).language.isEmpty());
}

QTEST_MAIN(TranslationTest)
#include "tst_translation.moc"
