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
    void nothingSecret();
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
