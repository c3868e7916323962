// Which rule of a system is named where a step of making the lab was refused: only one that shows itself so.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/namespaces.h"

#include <QTest>

using namespace porthole::lab;

class TestLabHint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hints_data();
    void hints();
    void filterBeforeAppArmor();
    void rootIsLeftAlone();
};

void TestLabHint::hints_data()
{
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("error");
    QTest::addColumn<int>("hint");
    const auto row = [](const char *name, Step step, int error, Hint hint) { QTest::newRow(name) << int(step) << error << int(hint); };
    row("none are allowed", Step::UserNamespace, ENOSPC, Hint::NoUserNamespaces);
    row("none for ordinary users", Step::UserNamespace, EPERM, Hint::UserNamespacesOff);
    row("of networks there are enough", Step::NetNamespace, ENOSPC, Hint::None);
    row("AppArmor", Step::NetNamespace, EPERM, Hint::AppArmor);
    row("AppArmor, another errno", Step::MakeCable, EACCES, Hint::AppArmor);
    row("a filter", Step::PacketSocket, ENOSYS, Hint::Container);
    row("the kernel has no veth", Step::MakeCable, EOPNOTSUPP, Hint::None);
    row("memory", Step::PacketRing, ENOMEM, Hint::None);
    row("another version", Step::Protocol, EPERM, Hint::None);
    row("later", Step::Run, EPERM, Hint::None);
}

// All of its rules are as strict as can be: the errno and the step tell which of them it was.
void TestLabHint::hints()
{
    QFETCH(int, step);
    QFETCH(int, error);
    QFETCH(int, hint);
    const SystemRules strict{"0", "0", "1", true, false};
    QCOMPARE(int(hintFor(Step(step), error, strict)), hint);
    const SystemRules lax{"10000", "1", "0", false, false};
    QCOMPARE(hintFor(Step(step), error, lax), Hint::None);
}

// A container on a machine where AppArmor has that rule.
void TestLabHint::filterBeforeAppArmor()
{
    SystemRules rules{"10000", "1", "1", true, false};
    QCOMPARE(hintFor(Step::UserNamespace, EPERM, rules), Hint::Container);
    QCOMPARE(hintFor(Step::NetNamespace, EPERM, rules), Hint::AppArmor);
    rules.isFiltered = false;
    QCOMPARE(hintFor(Step::UserNamespace, EACCES, rules), Hint::AppArmor);
}

void TestLabHint::rootIsLeftAlone()
{
    const SystemRules rules{"10000", "1", "1", true, true};
    QCOMPARE(hintFor(Step::NetNamespace, EPERM, rules), Hint::Container);
}

QTEST_APPLESS_MAIN(TestLabHint)
#include "tst_labhint.moc"
