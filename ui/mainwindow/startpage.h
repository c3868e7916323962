// The first minute: the ways in, one sentence each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace porthole {

// A large button with an icon, a word and a sentence.
class WayIn : public QAbstractButton
{
    Q_OBJECT
public:
    WayIn(const QString &icon, const QString &word, const QString &sentence, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_sentence;
};

class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);
    void setRecent(const QStringList &addresses);

Q_SIGNALS:
    void talkWanted();
    void listenWanted();
    void addressWanted(const QString &address);

private:
    QWidget *m_recent;
};

} // namespace porthole
