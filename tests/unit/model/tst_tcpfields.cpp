// The tree of a sample: every field once, at its bytes, with an explanation; whatever the bytes are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/tcpfields.h"
#include "core/model/entryfields.h"
#include "support/fieldchecks.h"
#include "support/logfixture.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

void collect(const QList<Field> &fields, QList<Field> &all)
{
    for (const Field &field : fields) {
        all += field;
        collect(field.fields, all);
    }
}

} // namespace

class TcpFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOnce()
    {
        QList<Field> all;
        collect(treeOf(QByteArray(knownTcpInfoSize(), '\1')), all);
        const Explanations explanations;
        QHash<QString, int> seen;
        for (const Field &field : std::as_const(all)) {
            ++seen[field.explain];
            QVERIFY2(explanations.contains(field.explain), qPrintable(field.name.english()));
            QVERIFY2(!field.value.isEmpty(), qPrintable(field.name.english()));
        }
        for (const TcpFieldRow &row : tcpFieldRows())
            QCOMPARE(seen.value(u"tcpi_"_s + QLatin1StringView(row.name)), 1);
    }

    void deliveryComesFirst()
    {
        const QList<Field> fields = treeOf(QByteArray(248, '\0'));
        QCOMPARE(valueAt(fields, u"Sent"_s), u"600 bytes"_s);
        QCOMPARE(valueAt(fields, u"Kernel took"_s), u"512 bytes"_s);
        QCOMPARE(valueAt(fields, u"Peer acknowledged"_s), u"412 bytes"_s);
        QCOMPARE(valueAt(fields, u"Send queue"_s), u"100 bytes"_s);
        QCOMPARE(fields.first().name.english(), u"Sent"_s);
        QVERIFY(!fieldAt(fields, u"Receive queue"_s));
    }

    void whatANewerKernelAdds()
    {
        const QList<Field> fields = treeOf(QByteArray(280, '\0'));
        const Field *rest = fieldAt(fields, u"Without a name here"_s);
        QVERIFY(rest);
        QCOMPARE(rest->offset, qint64(248));
        QCOMPARE(rest->length, qint64(32));
    }

    void everyLength()
    {
        for (qsizetype size = 1; size < 300; ++size) {
            QList<Field> all;
            collect(treeOf(QByteArray(size, '\xff')), all);
            for (const Field &field : std::as_const(all))
                QVERIFY(!field.hasBytes() || field.offset + field.length <= size);
        }
    }

    void lossIsMarked()
    {
        QByteArray info(248, '\0');
        QVERIFY(!hasWeight(treeOf(info), Field::Weight::Caution));
        info[rowOf(TcpField::TotalRetrans).offset] = 2;
        const QList<Field> fields = treeOf(info);
        QCOMPARE(fieldAt(fields, u"Sent again"_s)->weight, Field::Weight::Caution);
        QCOMPARE(valueAt(fields, u"Sent again/tcpi_total_retrans"_s), u"2 segments"_s);
    }

    void noLimitIsNoNumber()
    {
        QCOMPARE(tcpFieldValue(TcpField::SndSsthresh, 0x7fffffff).english(), u"none"_s);
        QCOMPARE(tcpFieldValue(TcpField::MaxPacingRate, ~quint64(0)).english(), u"none"_s);
        QCOMPARE(tcpFieldValue(TcpField::Rtt, 29).english(), u"29.0 µs"_s);
        QVERIFY(!tcpFieldValue(TcpField::BusyTime, ~quint64(0)).english().startsWith(u'-'));
    }

private:
    static QList<Field> treeOf(const QByteArray &info)
    {
        LogFixture log(false);
        const EntryId id = log.log->append(
            {.kind = Kind::Sample, .call = Call::Getsockopt,
             .text = "sent 600, kernel took 512, peer acknowledged 412, send queue 100", .payload = info});
        return entryFields(LogReader(log.log->file()), id);
    }
};

QTEST_GUILESS_MAIN(TcpFieldsTest)
#include "tst_tcpfields.moc"
