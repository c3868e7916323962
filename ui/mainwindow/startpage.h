// The first minute: the three ways in, one sentence each, and where one has been before.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QHash>
#include <QWidget>

class QBoxLayout;

namespace porthole {

// A large button with an icon, a word and a sentence.
class WayIn : public QAbstractButton
{
    Q_OBJECT
public:
    WayIn(const QString &name, const QString &icon, const QString &word, const QString &sentence,
          QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QRect sentenceRect(int width) const;
    QString m_icon;
    QString m_sentence;
    mutable QHash<int, QRect> m_rects; // by width: layouts ask again and again, and text is slow to measure
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
    void comparisonWanted();
    void labWanted();
    void practiceWanted();
    void addressWanted(const QString &address);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildPractice(QBoxLayout *column);
    void fitRecent();
    QWidget *m_recent;
    QBoxLayout *m_cards;
};

} // namespace porthole
