// What a person composed, made ready for the lab's link: as many as are sent, nothing secret, nothing cut.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labsending.h"

#include "core/protocol/compose/request.h"

#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace Qt::StringLiterals;

namespace {

SeriesWish wishOf(Request::Kind kind, const QString &text, quint64 total)
{
    SeriesWish wish;
    wish.message = *messageOf(Request{.kind = kind, .text = text});
    wish.total = total;
    wish.everyMs = 50;
    return wish;
}

} // namespace

class TestLabSending : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void once();
    void templatesAreFilledIn();
    void withoutEnd();
    void cutsAreKnown();
    void nothingSecret();
    void secretsAreSeen();
    void notTooMuch();
    void linkStays();
    void bounds();
};

void TestLabSending::once()
{
    const Result<LabComposed> composed = composedFor(LabCarrier::Udp, wishOf(Request::Kind::Text, u"hello"_s, 1));
    QVERIFY(composed);
    QCOMPARE(composed->messages, QList<QByteArray>{"hello"});
    QCOMPARE(composed->count, 1);
    QCOMPARE(int(composed->carrier), int(LabCarrier::Udp));
}

// Each its own, as a series would send them.
void TestLabSending::templatesAreFilledIn()
{
    SeriesWish wish = wishOf(Request::Kind::Template, u"n{{counter}}"_s, 3);
    wish.first = 5;
    const Result<LabComposed> composed = composedFor(LabCarrier::Tcp, wish);
    QVERIFY(composed);
    QCOMPARE(composed->messages, (QList<QByteArray>{"n5", "n6", "n7"}));
    QCOMPARE(composed->paceMs, 50);
}

void TestLabSending::withoutEnd()
{
    const Result<LabComposed> composed = composedFor(LabCarrier::Tcp, wishOf(Request::Kind::Text, u"again"_s, 0));
    QVERIFY(composed);
    QCOMPARE(composed->count, EndlessCount);
    QCOMPARE(composed->messages.size(), 1);
}

void TestLabSending::cutsAreKnown()
{
    QCOMPARE(composedFor(LabCarrier::Tcp, wishOf(Request::Kind::Text, u"x"_s, 0))->wishedCount, std::optional<quint64>(0));
    SeriesWish wish = wishOf(Request::Kind::Text, u"x"_s, 50'000);
    wish.everyMs = 60'000;
    const Result<LabComposed> many = composedFor(LabCarrier::Tcp, wish);
    QVERIFY(many);
    QCOMPARE(many->count, LabOptions::MostMessages);
    QCOMPARE(many->wishedCount, std::optional<quint64>(50'000));
    QCOMPARE(many->paceMs, LabOptions::LongestPaceMs);
    QCOMPARE(many->wishedPaceMs, 60'000);
    const Result<LabComposed> few = composedFor(LabCarrier::Tcp, wishOf(Request::Kind::Text, u"x"_s, 5));
    QVERIFY(few && !few->wishedCount && few->wishedPaceMs == 0);
}

// What an ordinary send would blank is not sent here at all.
void TestLabSending::secretsAreSeen()
{
    const QString header = u"GET / HTTP/1.1\r\nAuthorization: Basic dTpw\r\n\r\n"_s;
    for (const QString &text : {header, u"PASS x"_s}) {
        const Result<LabComposed> composed = composedFor(LabCarrier::Tcp, wishOf(Request::Kind::Text, text, 1));
        QVERIFY(!composed);
        QCOMPARE(composed.error().reason, Reason::Usage);
        QVERIFY(!composedFor(LabCarrier::Udp, wishOf(Request::Kind::Template, text + u"{{counter}}"_s, 2)));
        QVERIFY(!composedFor(LabCarrier::Tls, text.toUtf8()));
    }
    QVERIFY(composedFor(LabCarrier::Tcp, "hello"));
    QVERIFY(!composedFor(LabCarrier::Tcp, "hello", true));
    // A stream has no ends of messages.
    LabComposed pieces{LabCarrier::Tcp, {"SS x\n", "PA"}, 2, 0};
    QVERIFY(allowed(pieces));
    pieces.count = 3;
    QVERIFY(!allowed(pieces));
    pieces.carrier = LabCarrier::Udp;
    QVERIFY(allowed(pieces));
    QVERIFY(!allowed(pieces, {Responder::What::Fixed, "PASS x"}));
    QVERIFY(allowed(pieces, {Responder::What::Fixed, "OK"}));
}

void TestLabSending::nothingSecret()
{
    SeriesWish wish = wishOf(Request::Kind::Text, u"hunter2"_s, 1);
    wish.secret = true;
    const Result<LabComposed> composed = composedFor(LabCarrier::Tls, wish);
    QVERIFY(!composed);
    QCOMPARE(composed.error().reason, Reason::Usage);
    QVERIFY(sentence(composed.error()).contains(u"secret"_s));
}

void TestLabSending::notTooMuch()
{
    const Result<LabComposed> file = composedFor(LabCarrier::Tcp, QByteArray(LabSending::MostBytes + 1, 'x'));
    QVERIFY(!file);
    QCOMPARE(file.error().reason, Reason::Limit);
    QVERIFY(composedFor(LabCarrier::Tcp, QByteArray(LabSending::MostBytes, 'x')));
    const Result<LabComposed> series = composedFor(LabCarrier::Tcp, wishOf(Request::Kind::Text, QString(10'000, u'x'), 10'000));
    QVERIFY(!series);
    QCOMPARE(series.error().reason, Reason::Limit);
}

void TestLabSending::linkStays()
{
    LabOptions base;
    base.link.of(Side::A).drops = {2};
    base.setup.mtu = 1400;
    base.sending.answer = {Responder::What::Fixed, "OK"};
    LabComposed composed{LabCarrier::Tls, {"a", "b"}, 4, 7};
    const LabOptions options = sendingOf(base, composed);
    QCOMPARE(options.kind, LabKind::Send);
    QCOMPARE(options.link, base.link);
    QCOMPARE(options.setup.mtu, 1400);
    QCOMPARE(options.messages, 4);
    QCOMPARE(options.paceMs, 7);
    QVERIFY(options.tcp && !options.udp && options.sending.secure);
    QCOMPARE(options.sending.answer.fixed, "OK");
    QCOMPARE(options.sending.at(3), "b");
    QVERIFY(isOnlyOfTcp(options));
    composed.carrier = LabCarrier::Udp;
    const LabOptions datagrams = sendingOf(base, composed);
    QVERIFY(!datagrams.tcp && datagrams.udp && !datagrams.sending.secure && !isOnlyOfTcp(datagrams));
}

// A file may say anything: what has no bytes is not sent, what a listener of the lab does not know becomes what it does.
void TestLabSending::bounds()
{
    LabOptions options;
    options.kind = LabKind::Send;
    options.sending.messages = {"", "x"};
    options.sending.answer = {Responder::What::Chargen, {}};
    QCOMPARE(bounded(options).sending.messages, QList<QByteArray>{"x"});
    QCOMPARE(bounded(options).sending.answer.what, Responder::What::Echo);
    options.sending.messages = {""};
    options.sending.answer = {Responder::What::Fixed, {}};
    QCOMPARE(bounded(options).sending.messages.size(), 1);
    QVERIFY(!bounded(options).sending.messages.first().isEmpty());
    QVERIFY(!bounded(options).sending.isAnswered());
    options.sending.messages = {QByteArray(1472, 'x')};
    QVERIFY(isOnePacketEach(options));
    options.v6 = true;
    QVERIFY(!isOnePacketEach(options));
}

QTEST_GUILESS_MAIN(TestLabSending)
#include "tst_labsending.moc"
