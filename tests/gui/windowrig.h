// What tests of the window share: a station in memory, recorded seams, finding and clicking by name.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/session/station.h"
#include "ui/panels/panel.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace porthole {

// Answers to questions and files are set before the click that asks.
struct RecordedSeams {
    QString file;                 // what the next file dialog answers; empty: given up
    int answer = 0;
    QString suggested;            // by the last file dialog, as a name
    QString copied;
    QStringList asked;
    Seams seams;

    RecordedSeams()
    {
        seams.openFile = seams.saveFile = [this](QWidget *, const FileRequest &request, auto chosen) {
            asked << request.title;
            suggested = request.suggested;
            if (!file.isEmpty())
                chosen(file);
        };
        seams.ask = [this](QWidget *, const Question &question, auto answered) {
            asked << question.text;
            answered(answer);
        };
        seams.openUrl = [](const QUrl &) {};
        seams.copyText = [this](const QString &text) { copied = text; };
    }
};

inline std::unique_ptr<Station> stationInMemory()
{
    auto station = Station::start({});
    return station ? std::move(*station) : nullptr;
}

// How long something that another thread or program does may take, in milliseconds: on a busy machine, under a
// sanitizer. Nothing waits that long where all is well.
inline constexpr int Patience = 30'000;

// A server on this machine that sends back what it gets; nullptr where it could not be started.
inline std::unique_ptr<ListenerHandle> echoServer(Station &station)
{
    std::unique_ptr<ListenerHandle> listener = station.newListener(Engine::Native);
    ListenOptions options;
    options.address = {QStringLiteral("127.0.0.1"), 0};
    listener->open(options, {Responder::What::Echo, {}});
    const bool bound = QTest::qWaitFor([&] { return !listener->snapshot().bound.isEmpty(); }, Patience);
    return bound ? std::move(listener) : nullptr;
}

inline quint16 portOf(const ListenerHandle &listener)
{
    return listener.snapshot().bound.first().port();
}

inline void useTheme()
{
    Theme::install(*qApp, Theme::Scheme::Light);
}

// The one widget of this name that is on the screen; a test that finds none fails where it uses it.
template <typename T>
T *named(const QWidget *root, const QString &name)
{
    const QList<T *> all = root->findChildren<T *>(name);
    for (T *widget : all) {
        if (widget->isVisibleTo(root->window()))
            return widget;
    }
    if (all.isEmpty())
        qWarning("no widget named %s", qPrintable(name));
    return all.value(0);
}

inline void click(const QWidget *root, const QString &name)
{
    auto *button = named<QAbstractButton>(root, name);
    QVERIFY2(button, qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

// By the keyboard, as a person would.
inline void chooseAnswer(const QWidget *root, int index)
{
    auto *box = named<QComboBox>(root, QStringLiteral("answer"));
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i)
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
}

// All payload of one direction that the log holds.
inline QByteArray bytesOf(const Station &station, Kind kind)
{
    const LogReader reader(station.logFile());
    QByteArray all;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind == kind)
            all += reader.payload(entry);
    }
    return all;
}

// Everything a person can operate has a name that can be spoken.
inline QStringList controlsWithoutName(const QWidget *root)
{
    QStringList missing;
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        const bool operable = widget->focusPolicy() != Qt::NoFocus && widget->isEnabled() && widget->isVisibleTo(root);
        QAccessibleInterface *spoken = operable ? QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget))
                                                : nullptr;
        if (spoken && spoken->text(QAccessible::Name).trimmed().isEmpty())
            missing << QString(QLatin1String(widget->metaObject()->className()) % QLatin1Char(' ') % widget->objectName());
    }
    return missing;
}

} // namespace porthole
