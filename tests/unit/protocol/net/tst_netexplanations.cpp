// Every field that a frame's tree can have is explained, whatever its bytes say.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framefields.h"
#include "core/protocol/net/netnames.h"
#include "support/effort.h"
#include "support/fieldchecks.h"
#include "support/frames.h"

#include <QTest>

using namespace porthole;
using namespace porthole::net;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class tst_netexplanations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyField_data();
    void everyField();
    void everyTypeAndCode();

private:
    Explanations m_known;
};

void tst_netexplanations::everyField_data()
{
    QTest::addColumn<Frame>("frame");
    for (const Frame &frame : goodFrames())
        QTest::newRow(frame.name) << frame;
}

void tst_netexplanations::everyField()
{
    QFETCH(Frame, frame);
    const auto size = quint32(frame.bytes.size());
    for (qsizetype at = 0; at < frame.bytes.size(); ++at) {
        int turn = 0; // where only every fifth is tried, it is another one at each place
        for (const int bits : {0x01, 0x04, 0x0f, 0xf0, 0xff}) {
            if ((at + turn++) % effortStep() != 0)
                continue;
            QByteArray changed = frame.bytes;
            changed[at] = char(changed[at] ^ bits);
            QCOMPARE(unexplained(frameFields(frame.link, changed, size), m_known), QString());
        }
        QCOMPARE(unexplained(frameFields(frame.link, frame.bytes.first(at), size), m_known), QString());
        QCOMPARE(unexplained(frameFields(frame.link, frame.bytes.first(at), quint32(at)), m_known),
                 QString());
    }
}

// Those that have a name have a row of their own.
void tst_netexplanations::everyTypeAndCode()
{
    const QByteArray packet = frameNamed("echo request").bytes.sliced(14);
    const QByteArray packet6 = frameNamed("echo request 6").bytes.sliced(14);
    for (int type = 0; type < 256; ++type) {
        for (int code = 0; code < 17; code += effortStep()) {
            QByteArray changed = packet;
            changed[20] = char(type);
            changed[21] = char(code);
            QCOMPARE(unexplained(frameFields(LinkType::Raw, changed, quint32(changed.size())), m_known),
                     QString());
            changed = packet6;
            changed[40] = char(type);
            changed[41] = char(code);
            QCOMPARE(unexplained(frameFields(LinkType::Raw, changed, quint32(changed.size())), m_known),
                     QString());
        }
        if (neighbourOptionName(quint8(type)))
            QVERIFY(m_known.contains(u"icmpv6.opt."_s + QString::number(type)));
    }
}

QTEST_APPLESS_MAIN(tst_netexplanations)
#include "tst_netexplanations.moc"
