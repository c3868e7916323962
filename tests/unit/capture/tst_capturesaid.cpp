// What is said of a capture that cannot be kept, or read, as it is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturereader.h"
#include "support/capturemaker.h"
#include "support/wholecapture.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

using Read = WholeCapture;

const QByteArray One = datagram(Alice, Bob, "first");
const QByteArray Two = datagram(Bob, Alice, "the second");

} // namespace

class TestCaptureSaid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What else a file says does not crowd them out, and they have a measure of their own.
    void secretsHaveTheirOwnRoom()
    {
        CaptureMaker maker;
        maker.section().interface();
        for (quint64 i = 0; i < CaptureReader::MostRemarks + 5; ++i)
            maker.packet(i, One, maker.option(4, maker.number(1, 8)));
        const QByteArray keys = "CLIENT_RANDOM 00 11\n";
        const QByteArray secrets = maker.number(0x544c534b, 4) + maker.number(quint64(keys.size()), 4) + keys;
        maker.block(10, secrets).packet(1, One);
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.said(CaptureRemark::Kind::Secrets), u"The capture brings secrets to decrypt it with."_s);
        QCOMPARE(maker.bytes.mid(qsizetype(read.remarks.back().secretOffset), read.remarks.back().secretLength), keys);
        QCOMPARE(read.remarksLeftOut, 5u);
        QCOMPARE(read.secretsLeftOut, 0u);

        CaptureMaker one;
        one.block(10, secrets);
        const quint64 most = (CaptureReader::MostSecretBytes + quint64(keys.size()) + CaptureReader::SecretCost - 1)
                             / (quint64(keys.size()) + CaptureReader::SecretCost);
        CaptureMaker many;
        many.section().interface();
        many.bytes += one.bytes.repeated(qsizetype(most) + 10);
        many.packet(1, One, many.option(4, many.number(7, 8)));
        const Read full = readAll(many.bytes);
        QCOMPARE(full.secretsLeftOut, 10u);
        QCOMPARE(full.remarksLeftOut, 0u);
        QVERIFY(full.said(CaptureRemark::Kind::Drops).contains(u"lost 7 packets"_s));
    }
};

QTEST_GUILESS_MAIN(TestCaptureSaid)
#include "tst_capturesaid.moc"
