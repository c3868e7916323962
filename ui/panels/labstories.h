// What did happen in the lab, in sentences: TCP beside UDP.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labdigest.h"

#include <QWidget>

#include <functional>

namespace porthole {

class OutcomeHeading;
class OutcomeStory;
class PlainLabel;

class LabStories : public QWidget
{
    Q_OBJECT
public:
    explicit LabStories(QWidget *parent = nullptr);

    using EntryOfFrame = std::function<EntryId(quint64 frame)>;
    void setDigest(const LabDigest &digest, bool running, const EntryOfFrame &entryOf);
    void clear();         // nothing has happened yet
    QString text() const; // of both
    void setWatch(const QString &words);
    void showWatch(bool shown);

Q_SIGNALS:
    void entryWanted(porthole::EntryId entry);

private:
    void show(int column, const lab::LabRun &run, const LabDigest::Part &part, bool running, const EntryOfFrame &entryOf);

    PlainLabel *m_watch;
    OutcomeHeading *m_headings[2];
    OutcomeStory *m_stories[2];
};

} // namespace porthole
